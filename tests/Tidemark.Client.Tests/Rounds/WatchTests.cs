using Microsoft.AspNetCore.Http;
using Tidemark.Client.Tests.Fakes;

namespace Tidemark.Client.Tests.Rounds;

public sealed class WatchTests : ClientTest
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(45);

    [Fact]
    public async Task Long_polls_follow_each_other_without_a_pause_where_the_server_waits()
    {
        await SeedAsync(Pages.Item("a", 1));
        AtToken("t1", Answers.Json(Pages.Last("t1", [])), Waited(Answers.Json(Pages.Last("t2", [Pages.Item("a", 2, "new")]))));
        AtToken("t2", Waited(Answers.Json(Pages.Last("t3", [Pages.Item("b", 3)]))));
        var results = await WatchAsync(rounds: 3);
        results.Sum(r => r.Resources).ShouldBe(2);
        Clock.Pauses.ShouldBeEmpty();
        Server.Requests[1].Header("Prefer").ShouldBeNull("the first round tells how things stand");
        Server.Requests[2].Header("Prefer").ShouldBe("wait=60");
    }

    [Fact]
    public async Task A_server_that_does_not_wait_is_asked_once_an_interval()
    {
        await SeedAsync(Pages.Item("a", 1));
        AtToken("t1", Answers.Json(Pages.Last("t1", [])));
        await WatchAsync(rounds: 4);
        Clock.Pauses.ShouldBe([Interval, Interval]);
    }

    [Fact]
    public async Task A_server_that_says_it_waited_and_did_not_is_asked_once_an_interval()
    {
        await SeedAsync(Pages.Item("a", 1));
        AtToken("t1", Waited(Answers.Json(Pages.Last("t1", []))));
        await WatchAsync(rounds: 4);
        Clock.Pauses.ShouldBe([Interval, Interval]);
    }

    [Fact]
    public async Task Transient_failures_are_told_and_outlasted()
    {
        Options = Options with { MaxRetries = 0 };
        await SeedAsync(Pages.Item("a", 1));
        AtToken("t1", Answers.Status(503), Answers.Status(503, "120"), Answers.Json(Pages.Last("t1", [])));
        var told = new List<SyncException>();
        await WatchAsync(rounds: 1, told.Add);
        told.Count.ShouldBe(2);
        Clock.Pauses.ShouldBe([Interval, TimeSpan.FromSeconds(120)]);
    }

    [Fact]
    public async Task Tokens_that_expire_after_every_full_round_end_it()
    {
        await SeedAsync(Pages.Item("a", 1));
        AtToken("t1", Answers.Gone("key"));
        var error = await Should.ThrowAsync<SyncException>(() => WatchAsync(rounds: 5));
        error.Code.ShouldBe(SyncErrorCode.Expired);
        Server.Targets.Count(t => t == Script.Initial).ShouldBe(2);
    }

    private static RequestDelegate Waited(RequestDelegate answer) => context =>
    {
        if (context.Request.Headers.TryGetValue("Prefer", out var wait)) context.Response.Headers["Preference-Applied"] = wait;
        return answer(context);
    };

    private async Task<List<RoundResult>> WatchAsync(int rounds, Action<SyncException>? failed = null)
    {
        using var replica = OpenReplica();
        using var client = Client();
        var results = new List<RoundResult>();
        var watch = new WatchOptions { PollInterval = Interval, Failed = failed };
        await foreach (var result in client.WatchAsync(replica, watch, cancellation: TestContext.Current.CancellationToken))
        {
            results.Add(result);
            if (results.Count == rounds) break;
        }

        return results;
    }
}
