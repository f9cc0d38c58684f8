using Tidemark.News.Tests;
using Tidemark.Postgres;
using Tidemark.Postgres.Tests.Support;

namespace Tidemark.News.Postgres.Tests;

/// <summary>How the nodes share the feeds out.</summary>
public sealed class FeedShareTests : IAsyncDisposable
{
    private const int Feeds = 30;

    private static readonly CancellationToken None = NewsHouse.None;

    private readonly ManualClock _clock = new();
    private readonly FakeSource _source = new();
    private readonly List<IAsyncDisposable> _open = [];
    private string? _address;

    public async ValueTask DisposeAsync()
    {
        foreach (var one in _open.AsEnumerable().Reverse()) await one.DisposeAsync();
    }

    [Fact]
    public async Task Each_due_feed_is_asked_once_and_both_nodes_have_a_share()
    {
        var (first, second) = (await OpenAsync(), await OpenAsync());
        await SubscribeAsync(first.Engine, 0, Feeds);
        await ShareAsync(first.Engine, second.Engine);
        var asked = await Task.WhenAll(first.Engine.Refresher.RefreshDueAsync(None), second.Engine.Refresher.RefreshDueAsync(None));
        asked.Sum().ShouldBe(Feeds);
        asked.ShouldAllBe(count => count > 0);
        ShouldHaveAskedEach(0, Feeds, times: 1);
        // Later, when all are due again, and the shares have run out and been taken anew, by the other one first.
        _clock.Advance(TimeSpan.FromHours(2));
        await ShareAsync(second.Engine, first.Engine);
        await Task.WhenAll(first.Engine.Refresher.RefreshDueAsync(None), second.Engine.Refresher.RefreshDueAsync(None));
        ShouldHaveAskedEach(0, Feeds, times: 2);
    }

    [Fact]
    public async Task The_feeds_of_a_dead_node_are_the_others_within_a_minute()
    {
        var (first, second) = (await OpenAsync(), await OpenAsync());
        await SubscribeAsync(second.Engine, 0, Feeds);
        await first.Engine.Refresher.ShareAsync(None);
        await first.Store.DisposeAsync();
        (await second.Engine.Refresher.RefreshDueAsync(None)).ShouldBe(0, "the dead one's share has not run out");
        _clock.Advance(TimeSpan.FromSeconds(50));
        (await second.Engine.Refresher.RefreshDueAsync(None)).ShouldBe(Feeds);
        ShouldHaveAskedEach(0, Feeds, times: 1);
    }

    [Fact]
    public async Task A_running_node_asks_what_is_subscribed_to_at_another_and_leaves_its_share_when_it_stops()
    {
        var (first, second) = (await OpenAsync(), await OpenAsync());
        using var stop = new CancellationTokenSource();
        var running = first.Engine.Refresher.RunAsync(stop.Token);
        await SubscribeAsync(second.Engine, 0, Feeds);
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (Enumerable.Range(1, Feeds).Any(feed => first.Engine.FindFeed(feed)?.Asked is null)) await first.Store.CheckAsync(patience.Token);
        await stop.CancelAsync();
        await running;
        await SubscribeAsync(second.Engine, Feeds, 2 * Feeds);
        (await second.Engine.Refresher.RefreshDueAsync(None)).ShouldBe(Feeds);
        ShouldHaveAskedEach(0, 2 * Feeds, times: 1);
    }

    private static string UrlOf(int feed) => $"http://host{feed}.example/feed";

    private async Task<(PostgresStore Store, NewsEngine Engine)> OpenAsync()
    {
        _address ??= await SharedCluster.NewSchemaAsync();
        var store = await PostgresStore.OpenAsync(_address, _clock, None);
        var engine = await NewsEngine.OpenAsync(store, _source, new NewsOptions { HostGap = TimeSpan.Zero }, _clock, new Random(1), null, None);
        _open.Add(store);
        return (store, engine);
    }

    private async Task SubscribeAsync(NewsEngine engine, int from, int to)
    {
        for (var feed = from; feed < to; feed++)
        {
            _source.Publish(UrlOf(feed), Items.Item($"g{feed}"));
            await engine.Service.AddSubscriptionAsync(NewsHouse.Ann, UrlOf(feed), 0, null, null, null, None);
        }
    }

    // The first takes all, learns of the second, and gives back what is more than its part.
    private static async Task ShareAsync(params NewsEngine[] engines)
    {
        for (var turn = 0; turn < 2; turn++)
            foreach (var engine in engines) await engine.Refresher.ShareAsync(None);
    }

    private void ShouldHaveAskedEach(int from, int to, int times) =>
        _source.Asked.Order(StringComparer.Ordinal).ShouldBe(
            Enumerable.Range(from, to - from).SelectMany(feed => Enumerable.Repeat(UrlOf(feed), times)).Order(StringComparer.Ordinal));
}
