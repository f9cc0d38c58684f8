using System.Diagnostics.Metrics;
using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Tidemark.AspNetCore.Tests.Support;

namespace Tidemark.AspNetCore.Tests.Reading;

public sealed class WaitingTests
{
    [Fact]
    public async Task A_waiting_poll_answers_as_soon_as_something_changes()
    {
        await using var server = await RunningServer.StartAsync();
        var (waiting, _) = await WaitAsync(server, 300);

        await server.PutAsync("a", "{}");
        using var answer = await waiting;

        answer.Headers.GetValues("Preference-Applied").ShouldBe(["wait=300"]);
        (await answer.JsonAsync()).Ids().ShouldBe(["a"]);
    }

    [Fact]
    public async Task When_the_time_is_over_the_empty_page_comes_or_304()
    {
        var clock = new ManualClock();
        await using var server = await RunningServer.StartAsync(new ServerSetup { Clock = clock });
        var (waiting, upcoming) = await WaitAsync(server, 30);
        clock.Advance(TimeSpan.FromSeconds(29));
        waiting.IsCompleted.ShouldBeFalse();
        clock.Advance(TimeSpan.FromSeconds(1));
        using var answer = await waiting;
        (await answer.JsonAsync()).Upcoming().ShouldBe(upcoming);

        var (again, _) = await WaitAsync(server, 30, answer.Headers.ETag!.ToString());
        clock.Advance(TimeSpan.FromSeconds(30));
        using var unchanged = await again;
        unchanged.StatusCode.ShouldBe(HttpStatusCode.NotModified);
        unchanged.Headers.GetValues("Preference-Applied").ShouldBe(["wait=30"]);
    }

    [Fact]
    public async Task A_token_that_is_behind_is_answered_at_once()
    {
        await using var server = await RunningServer.StartAsync();
        var upcoming = (await server.GetAsync("/things?syncModifications=true")).Upcoming()!;
        await server.PutAsync("a", "{}");

        using var answer = await server.Client.SendAsync(Asking(upcoming, 300));

        (await answer.JsonAsync()).Ids().ShouldBe(["a"]);
    }

    [Fact]
    public async Task A_client_that_goes_away_ends_its_wait()
    {
        await using var server = await RunningServer.StartAsync();
        using var waiters = new WaiterCount(server.Services.GetRequiredService<IMeterFactory>());
        var upcoming = (await server.GetAsync("/things?syncModifications=true")).Upcoming()!;
        using var client = server.NewClient();
        client.DefaultRequestHeaders.Authorization = server.Client.DefaultRequestHeaders.Authorization;
        var waiting = client.SendAsync(Asking(upcoming, 300));
        await waiters.BecomesAsync(1);

        client.CancelPendingRequests();

        await Should.ThrowAsync<OperationCanceledException>(waiting);
        await waiters.BecomesAsync(0);
    }

    [Fact]
    public async Task A_server_that_stops_answers_those_who_wait()
    {
        await using var server = await RunningServer.StartAsync();
        var (waiting, upcoming) = await WaitAsync(server, 300);

        var stopping = server.StopAsync();
        using var answer = await waiting.WaitAsync(TimeSpan.FromSeconds(20));

        (await answer.JsonAsync()).Upcoming().ShouldBe(upcoming);
        await stopping;
    }

    [Fact]
    public async Task A_thousand_waiters_all_hear_of_one_write()
    {
        await using var server = await RunningServer.StartAsync();
        using var waiters = new WaiterCount(server.Services.GetRequiredService<IMeterFactory>());
        var upcoming = (await server.GetAsync("/things?syncModifications=true")).Upcoming()!;
        var waiting = Enumerable.Range(0, 1000).Select(_ => server.Client.SendAsync(Asking(upcoming, 300))).ToList();
        await waiters.BecomesAsync(1000);

        await server.PutAsync("a", "{}");

        foreach (var answer in await Task.WhenAll(waiting)) (await answer.JsonAsync()).Ids().ShouldBe(["a"]);
        await waiters.BecomesAsync(0);
    }

    private static async Task<(Task<HttpResponseMessage> Waiting, string Upcoming)> WaitAsync(RunningServer server, int seconds, string? known = null)
    {
        using var waiters = new WaiterCount(server.Services.GetRequiredService<IMeterFactory>());
        var upcoming = (await server.GetAsync("/things?syncModifications=true")).Upcoming()!;
        var waiting = server.Client.SendAsync(Asking(upcoming, seconds, known));
        await waiters.BecomesAsync(1);
        return (waiting, upcoming);
    }

    private static HttpRequestMessage Asking(string url, int seconds, string? known = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, url) { Headers = { { "Prefer", $"wait={seconds}" } } };
        if (known is not null) request.Headers.TryAddWithoutValidation("If-None-Match", known);
        return request;
    }
}
