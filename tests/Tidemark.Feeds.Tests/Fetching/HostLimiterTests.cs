using Tidemark.Feeds.Fetching;
using static Tidemark.Feeds.Tests.Fetching.FetcherFixture;

namespace Tidemark.Feeds.Tests.Fetching;

public sealed class HostLimiterTests
{
    private readonly ManualTime _time = new();

    [Fact]
    public async Task Only_so_many_are_under_way_to_one_host()
    {
        var limiter = Create(concurrency: 2);
        var first = await limiter.EnterAsync("a", Cancellation);
        await limiter.EnterAsync("a", Cancellation);

        var third = limiter.EnterAsync("a", Cancellation);
        third.IsCompleted.ShouldBeFalse();
        first.Dispose();

        await third;
    }

    [Fact]
    public async Task Hosts_do_not_wait_for_each_other()
    {
        var limiter = Create(concurrency: 1, interval: TimeSpan.FromHours(1));
        await limiter.EnterAsync("a", Cancellation);

        limiter.EnterAsync("b", Cancellation).IsCompletedSuccessfully.ShouldBeTrue();
    }

    [Fact]
    public async Task Starts_are_apart_by_the_interval_and_its_jitter()
    {
        var limiter = Create(concurrency: 9, interval: TimeSpan.FromSeconds(10), jitter: 0.5);
        await limiter.EnterAsync("a", Cancellation);

        var second = limiter.EnterAsync("a", Cancellation);
        _time.Advance(TimeSpan.FromSeconds(9.9));
        second.IsCompleted.ShouldBeFalse();
        _time.Advance(TimeSpan.FromSeconds(5.1));

        await second;
    }

    [Fact]
    public async Task A_cancelled_wait_gives_its_slot_back()
    {
        var limiter = Create(concurrency: 1, interval: TimeSpan.FromSeconds(10));
        (await limiter.EnterAsync("a", Cancellation)).Dispose();
        using var cancellation = new CancellationTokenSource();
        var waiting = limiter.EnterAsync("a", cancellation.Token);
        await cancellation.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(waiting);

        var next = limiter.EnterAsync("a", Cancellation);
        _time.Advance(TimeSpan.FromSeconds(60));

        await next;
    }

    [Fact]
    public async Task Hosts_that_owe_nothing_are_forgotten()
    {
        var limiter = Create(concurrency: 1);

        for (var host = 0; host < 1000; host++) (await limiter.EnterAsync($"host{host}", Cancellation)).Dispose();

        limiter.Count.ShouldBe(0);
    }

    [Fact]
    public void The_longest_pause_counts_and_ends()
    {
        var limiter = Create(concurrency: 1);
        limiter.Hold("a", _time.GetUtcNow().AddMinutes(10));
        limiter.Hold("a", _time.GetUtcNow().AddMinutes(5));

        limiter.HeldUntil("A").ShouldBe(_time.GetUtcNow().AddMinutes(10));
        _time.Advance(TimeSpan.FromMinutes(10));
        limiter.HeldUntil("a").ShouldBeNull();
    }

    private HostLimiter Create(int concurrency, TimeSpan interval = default, double jitter = 0) => new(
        new HostLimiterOptions { Concurrency = concurrency, MinimumInterval = interval, Jitter = jitter }, _time, new Random(1));
}
