using System.Collections.Concurrent;
using Tidemark.News.Model;
using Tidemark.News.Service;
using Tidemark.News.Tests;
using Tidemark.Postgres.Tests.Support;

namespace Tidemark.News.Postgres.Tests;

/// <summary>What happens at two nodes at the same time.</summary>
public sealed class SharedOverlapTests
{
    private static readonly CancellationToken None = NewsHouse.None;

    [Fact]
    public async Task What_two_nodes_make_at_once_under_one_name_is_one()
    {
        await using var house = await OpenAsync();
        var folders = await AtOnceAsync(12, i => house.Service.CreateFolderAsync(NewsHouse.Ann, $"folder {i % 3}", 0, FolderRoot.Feeds, orGet: true, None));
        folders.Distinct().Count().ShouldBe(3);
        (await house.Service.GetFoldersAsync(NewsHouse.Ann, None)).Select(folder => folder.Name).Order().ShouldBe(["folder 0", "folder 1", "folder 2"]);
        var feeds = await AtOnceAsync(12, i => house.SubscribeAsync(1 + (i % 4), $"http://feeds.example/{i % 3}"));
        feeds.Distinct().Count().ShouldBe(3);
        var locations = await AtOnceAsync(6, async i => await TakenAsync(() => house.Service.CreateLocationAsync(NewsHouse.Ann, $"place {i % 2}", false, None)));
        locations.Count(made => made).ShouldBe(2);
        var accounts = await AtOnceAsync(6, async i => await TakenAsync(() => house.Engine.Accounts.AddAsync($"person {i % 2}", "secret", false, None)));
        accounts.Count(made => made).ShouldBe(2);
        (await house.Engine.Accounts.ListAsync(None)).Select(account => account.Id).Distinct().Count().ShouldBe(2);
    }

    [Fact]
    public async Task A_feed_that_two_nodes_store_at_once_has_each_item_once()
    {
        await using var house = await OpenAsync();
        var feed = await house.SubscribeAsync();
        for (var round = 0; round < 8; round++)
        {
            house.Source.Publish(NewsHouse.Url, Enumerable.Range(round * 5, 10).Select(number => Items.Item($"g{number}")));
            await Task.WhenAll(house.Engines.Select(engine => Task.Run(() => engine.Refresher.RefreshNowAsync(feed, None), None)));
        }

        var posts = await house.Engine.PostsOfAsync(feed);
        posts.Select(post => post.Title).Order(StringComparer.Ordinal)
            .ShouldBe(Enumerable.Range(0, 45).Select(number => $"g{number}").Order(StringComparer.Ordinal));
        posts.Select(post => post.Id).Distinct().Count().ShouldBe(45);
    }

    [Fact]
    public async Task A_reader_that_goes_to_either_node_misses_no_post_and_counters_equal_a_recount()
    {
        await using var house = await OpenAsync();
        var feeds = new List<int>();
        for (var i = 0; i < 3; i++) feeds.Add(await house.SubscribeAsync(url: $"http://feeds.example/{i}"));
        var (done, seen) = (false, new ConcurrentDictionary<string, byte>());
        var reading = Task.Run(async () =>
        {
            string? token = null;
            for (var last = false; !last;)
            {
                last = Volatile.Read(ref done);
                var updates = await house.Service.GetUpdatesAsync(NewsHouse.Ann, null, token, None);
                foreach (var feed in updates.FeedIds)
                {
                    var news = await house.Service.GetNewsAsync(NewsHouse.Ann, feed, null, token, false, None);
                    foreach (var post in news.Posts) seen[post.Post.Title] = 0;
                    if (news.Posts.Count > 0) await house.SetAsync(news.Posts[0].Post.Id, ReadState.Read);
                }

                token = updates.Token;
            }
        }, None);
        await Task.WhenAll(feeds.Select(feed => Task.Run(async () =>
        {
            for (var i = 0; i < 12; i++)
            {
                house.Source.Publish($"http://feeds.example/{feed - feeds[0]}", Items.Item($"{feed}-{i}"), Items.Item($"{feed}-{i + 1}"));
                await house.Engine.Refresher.RefreshNowAsync(feed, None);
            }

            await house.Service.MarkReadAsync(NewsHouse.Ann, feed, null, false, null, None);
        }, None)));
        Volatile.Write(ref done, true);
        await reading;
        seen.Count.ShouldBe(39);
        var unread = 0;
        foreach (var feed in feeds) unread += (await house.UnreadAsync(feed)).Count;
        (await house.Service.GetUnreadCountAsync(NewsHouse.Ann, null, None)).ShouldBe(unread);
    }

    [Fact]
    public async Task A_password_set_at_one_node_opens_the_other_at_once()
    {
        await using var house = await OpenAsync();
        await house.Engines[0].Accounts.AddAsync("ann", "first", false, None);
        (await house.Engines[1].Accounts.SignInAsync("ann", "first", None)).ShouldNotBeNull();
        await house.Engines[0].Accounts.SetPasswordAsync("ann", "second", None);
        (await house.Engines[1].Accounts.SignInAsync("ann", "second", None)).ShouldNotBeNull();
        (await house.Engines[1].Accounts.SignInAsync("ann", "first", None)).ShouldBeNull();
        await house.Engines[1].Accounts.RemoveAsync("ann", None);
        (await house.Engines[0].Accounts.FindAsync("ann", None)).ShouldBeNull();
    }

    private static async Task<NewsHouse> OpenAsync()
    {
        await SharedCluster.GetAsync();
        var calls = 0;
        return await TwoNodes.OpenAsync(new NewsOptions { HostGap = TimeSpan.Zero }, () => Interlocked.Increment(ref calls) & 1);
    }

    private static Task<T[]> AtOnceAsync<T>(int count, Func<int, Task<T>> call) =>
        Task.WhenAll(Enumerable.Range(0, count).Select(i => Task.Run(() => call(i), None)));

    private static async Task<bool> TakenAsync(Func<Task> call)
    {
        try
        {
            await call();
            return true;
        }
        catch (NewsException error) when (error.Fault == NewsFault.Exists)
        {
            return false;
        }
    }
}
