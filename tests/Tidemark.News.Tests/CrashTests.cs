using Tidemark.Core.Logs;
using Tidemark.Core.Memory;
using Tidemark.News.Model;
using Tidemark.News.Service;

namespace Tidemark.News.Tests;

/// <summary>Whatever takes several writes is cut off after each of them, started again and done again: the end must be as if nothing had happened.</summary>
public sealed class CrashTests
{
    private const string B = "http://feeds.example/b";
    private static readonly CancellationToken None = NewsHouse.None;

    private readonly ManualClock _clock = new();
    private readonly FakeSource _source = new();

    [Fact]
    public Task Subscribing() => CutAsync(
        engine => engine.Service.AddSubscriptionAsync(1, B, 0, "Mine", "desk", null, None),
        async engine =>
        {
            var entries = (await engine.Service.GetSubscriptionsAsync(1, "desk", null, None)).Entries;
            entries.Select(entry => entry.Title).ShouldBe(["Title of " + NewsHouse.Url, "Mine"]);
            (await engine.Service.GetSubscriptionsAsync(1, null, null, None)).Entries.Count.ShouldBe(2);
        });

    [Fact]
    public Task Unsubscribing_and_coming_back_is_unseen_however_it_was_cut() => CutAsync(
        async engine =>
        {
            var token = (await engine.Service.GetUpdatesAsync(1, "desk", null, None)).Token;
            if ((await engine.Service.GetUpdatesAsync(1, null, null, None)).FeedIds.Count > 0)
                await engine.Service.DeleteSubscriptionsAsync(1, [1], None);
            await engine.Service.AddSubscriptionAsync(1, NewsHouse.Url, 0, null, "desk", null, None);
            (await engine.Service.GetUpdatesAsync(1, "desk", token, None)).FeedIds.ShouldBe([1]);
        },
        async engine => (await engine.Service.GetUpdatesAsync(1, "desk", null, None)).FeedIds.ShouldBe([1]));

    [Fact]
    public Task Making_a_location() => CutAsync(
        async engine =>
        {
            if ((await engine.Service.GetLocationsAsync(1, None)).All(location => location.Name != "phone"))
                await engine.Service.CreateLocationAsync(1, "phone", true, None);
        },
        async engine => (await engine.Service.GetUpdatesAsync(1, "phone", null, None)).FeedIds.ShouldBe([1]));

    [Fact]
    public Task Deleting_a_folder() => CutAsync(
        async engine =>
        {
            var folder = (await engine.Service.GetFoldersAsync(1, None)).FirstOrDefault(folder => folder.Name == "inner");
            if (folder is not null) await engine.Service.DeleteFolderAsync(1, folder.Id, None);
        },
        async engine =>
        {
            (await engine.Service.GetFoldersAsync(1, None)).Select(folder => folder.Name).ShouldBe(["outer"]);
            (await engine.Service.GetSubscriptionsAsync(1, null, null, None)).Entries.Single().FolderId.ShouldBe(1);
        });

    [Fact]
    public Task Merging_a_feed_that_moved() => CutAsync(
        async engine =>
        {
            await engine.Service.AddSubscriptionAsync(2, B, 0, null, null, null, None);
            _source.Publish(NewsHouse.Url, Items.Item("a"), Items.Item("b"));
            _source.Answer(NewsHouse.Url, _source.Document(NewsHouse.Url) with { PermanentAddress = B });
            await engine.Refresher.RefreshNowAsync(1, None);
        },
        async engine =>
        {
            var into = engine.FindFeed(1)!.MergedInto!.Value;
            (await engine.Service.GetSubscriptionsAsync(1, "desk", null, None)).Entries.Single().Feed.Id.ShouldBe(into);
            var news = await engine.Service.GetNewsAsync(1, into, null, null, true, None);
            news.Posts.Select(post => post.Post.Title).ShouldBe(["b"], "what was read stays read");
        });

    [Fact]
    public Task Removing_an_account() => CutAsync(
        async engine =>
        {
            if (await engine.Accounts.FindAsync("ann", None) is not null) await engine.Accounts.RemoveAsync("ann", None);
        },
        async engine =>
        {
            (await engine.Accounts.ListAsync(None)).ShouldBeEmpty();
            foreach (var collection in Enum.GetValues<Collections.NewsCollection>())
                (await engine.Collections.OpenAsync(1, collection, None)).Log.Head.Count.ShouldBe(0, collection.ToString());
        });

    private async Task CutAsync(Func<NewsEngine, Task> act, Func<NewsEngine, Task> check)
    {
        for (var writes = 0; ; writes++)
        {
            _source.Answer(NewsHouse.Url, null);
            var disk = new MemoryDisk();
            await using (var engine = await OpenAsync(new MemoryStore(disk, _clock))) await FurnishAsync(engine);
            var store = new FaultyStore(new MemoryStore(disk, _clock));
            // The process dies with what it has not written: it is not disposed of.
            var dying = await OpenAsync(store);
            store.Left = writes;
            var died = await DiesAsync(() => act(dying)) || store.Left < 0;
            await using var again = await OpenAsync(new MemoryStore(disk, _clock));
            await act(again);
            await check(again);
            if (!died) return;
            writes.ShouldBeLessThan(100);
        }
    }

    private async Task FurnishAsync(NewsEngine engine)
    {
        (await engine.Accounts.AddAsync("ann", "pw", false, None)).Id.ShouldBe(1);
        var outer = await engine.Service.CreateFolderAsync(1, "outer", 0, FolderRoot.Feeds, false, None);
        var inner = await engine.Service.CreateFolderAsync(1, "inner", outer, FolderRoot.Feeds, false, None);
        await engine.Service.CreateLocationAsync(1, "desk", true, None);
        _source.Publish(NewsHouse.Url, Items.Item("a"));
        await engine.Service.AddSubscriptionAsync(1, NewsHouse.Url, inner, null, null, null, None);
        await engine.Refresher.RefreshNowAsync(1, None);
        await engine.Service.MarkReadAsync(1, 1, null, true, null, None);
    }

    private static async Task<bool> DiesAsync(Func<Task> act)
    {
        try
        {
            await act();
            return false;
        }
        catch (StoreUnavailableException)
        {
            return true;
        }
    }

    private Task<NewsEngine> OpenAsync(IChangeStore store) => NewsEngine.OpenAsync(
        store, _source, new NewsOptions { HostGap = TimeSpan.Zero }, _clock, new Random(1), null, None);
}
