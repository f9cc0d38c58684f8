using System.Net;
using Tidemark.AspNetCore.RateLimits;
using Tidemark.AspNetCore.Tests.Support;

namespace Tidemark.AspNetCore.Tests.RateLimits;

public sealed class RateLimitTests
{
    private static readonly RateLimit Three = new(3, TimeSpan.FromSeconds(10));

    [Fact]
    public async Task Beyond_the_limit_requests_are_429_until_the_window_ends_and_every_answer_tells_where_one_stands()
    {
        var clock = new ManualClock();
        await using var server = await RunningServer.StartAsync(new ServerSetup { Clock = clock, RateLimit = Three });
        clock.Advance(TimeSpan.FromSeconds(4));
        foreach (var (path, remaining) in new[] { ("/things", 2), ("/nothing", 1), ("/things/a", 0) })
        {
            using var good = await server.Client.GetAsync(path);
            ((int)good.StatusCode).ShouldBeLessThan(429);
            Standing(good).ShouldBe((3, remaining, 6));
        }

        using var refused = await server.Client.GetAsync("/things");
        await refused.ShouldBeProblemAsync(429, "too-many-requests");
        refused.Headers.RetryAfter!.Delta.ShouldBe(TimeSpan.FromSeconds(6));
        Standing(refused).ShouldBe((3, 0, 6));

        clock.Advance(TimeSpan.FromSeconds(6));
        using var again = await server.Client.GetAsync("/things");
        again.StatusCode.ShouldBe(HttpStatusCode.OK);
        Standing(again).ShouldBe((3, 2, 10));
    }

    [Fact]
    public async Task Those_without_a_key_are_counted_by_address_and_apart_from_keys_and_health_is_never_refused()
    {
        await using var server = await RunningServer.StartAsync(new ServerSetup { Clock = new ManualClock(), RateLimit = Three });
        using var stranger = server.NewClient();
        for (var i = 0; i < 3; i++) (await stranger.GetAsync("/things")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);

        (await stranger.GetAsync("/things")).StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        (await server.Client.GetAsync("/things")).StatusCode.ShouldBe(HttpStatusCode.OK);
        using var health = await stranger.GetAsync("/healthz");
        health.StatusCode.ShouldBe(HttpStatusCode.OK);
        Standing(health).ShouldBe((3, 0, 10));
    }

    [Fact]
    public async Task Switched_off_there_is_no_limit_and_no_header()
    {
        await using var server = await RunningServer.StartAsync(new ServerSetup { RateLimit = null });
        using var answer = await server.Client.GetAsync("/things");
        answer.Headers.Contains("X-RateLimit-Limit").ShouldBeFalse();
    }

    [Fact]
    public void A_flood_of_addresses_costs_bounded_memory_and_newcomers_share_what_is_left()
    {
        var windows = new RateWindows<int>(most: 100);
        for (var i = 0; i < 10_000; i++) windows.Of(i, 1).Count(1, 50);
        windows.Remembered.ShouldBe(100);
        windows.Of(20_000, 1).Count(1, 50).ShouldBe(51);

        windows.Of(20_001, 2).Count(2, 50).ShouldBe(1);
        windows.Remembered.ShouldBeLessThanOrEqualTo(100);
    }

    [Fact]
    public void Addresses_of_one_network_of_ipv6_are_one_requester()
    {
        var limiter = new RateLimiter(new RateLimit(1, TimeSpan.FromSeconds(1)), new ManualClock());
        limiter.Count(IPAddress.Parse("2001:db8::1")).Allowed.ShouldBeTrue();
        limiter.Count(IPAddress.Parse("2001:db8::2")).Allowed.ShouldBeFalse();
        limiter.Count(IPAddress.Parse("2001:db9::2")).Allowed.ShouldBeTrue();
        limiter.Count(IPAddress.Parse("10.0.0.1")).Allowed.ShouldBeTrue();
        limiter.Count(IPAddress.Parse("::ffff:10.0.0.1")).Allowed.ShouldBeFalse();
        limiter.Count((IPAddress?)null).Allowed.ShouldBeTrue();
    }

    [Fact]
    public void Counting_from_many_threads_loses_nothing()
    {
        var window = new RateWindow();
        Parallel.For(0, 10_000, _ => window.Count(1, int.MaxValue - 1));
        window.Count(1, int.MaxValue - 1).ShouldBe(10_001);
    }

    private static (int Limit, int Remaining, int Reset) Standing(HttpResponseMessage answer) =>
        (Number(answer, "X-RateLimit-Limit"), Number(answer, "X-RateLimit-Remaining"), Number(answer, "X-RateLimit-Reset"));

    private static int Number(HttpResponseMessage answer, string header) => int.Parse(answer.Headers.GetValues(header).Single());
}
