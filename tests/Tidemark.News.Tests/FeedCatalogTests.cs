using Tidemark.Core.Logs;
using Tidemark.Core.Memory;
using Tidemark.News.Feeds;

namespace Tidemark.News.Tests;

public sealed class FeedCatalogTests
{
    private static readonly CancellationToken None = NewsHouse.None;

    private readonly FaultyStore _store = new(new MemoryStore(new MemoryDisk(), new ManualClock()));

    [Fact]
    public async Task A_feed_that_could_not_be_added_does_not_keep_the_others_from_being_written()
    {
        using var catalog = await FeedCatalog.OpenAsync(_store, None);
        var known = await catalog.GetOrAddAsync("http://feeds.example/a", 0, null, None);
        _store.Left = 0;
        await Should.ThrowAsync<StoreUnavailableException>(() => catalog.AddAsync(["http://feeds.example/b"], None));
        catalog.FindByUrl("http://feeds.example/b", 0).ShouldBeNull();

        _store.Left = int.MaxValue;
        catalog.Update(known.Id, feed => feed with { Title = "A" });
        await catalog.FlushAsync(None);

        using var again = await FeedCatalog.OpenAsync(_store, None);
        again.All.Select(feed => (feed.XmlUrl, feed.Title)).ShouldBe([("http://feeds.example/a", "A")]);
    }

    [Fact]
    public async Task Many_new_feeds_are_one_write_and_known_ones_are_left_alone()
    {
        using var catalog = await FeedCatalog.OpenAsync(_store, None);
        var known = await catalog.GetOrAddAsync("http://feeds.example/0", 0, null, None);
        _store.Left = 1;
        var urls = Enumerable.Range(0, 1000).Select(number => $"http://feeds.example/{number}").ToList();
        await catalog.AddAsync([.. urls, .. urls], None);
        _store.Left.ShouldBe(0);

        using var again = await FeedCatalog.OpenAsync(_store, None);
        again.All.Select(feed => feed.XmlUrl).ShouldBe(urls, ignoreOrder: true);
        again.FindByUrl("http://feeds.example/0", 0)!.Id.ShouldBe(known.Id);
    }
}
