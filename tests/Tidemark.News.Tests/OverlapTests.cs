using System.Collections.Concurrent;
using Tidemark.News.Model;

namespace Tidemark.News.Tests;

/// <summary>What happens at the same time: publishers, readers and marks on all threads.</summary>
public sealed class OverlapTests
{
    private static readonly CancellationToken None = NewsHouse.None;

    [Fact]
    public async Task A_reader_that_races_with_publishers_misses_no_post()
    {
        await using var house = await NewsHouse.OpenAsync(new NewsOptions { ContentLogs = 2, HostGap = TimeSpan.Zero });
        var feeds = new List<int>();
        for (var i = 0; i < 4; i++) feeds.Add(await house.SubscribeAsync(url: $"http://feeds.example/{i}"));
        var done = false;
        var seen = new ConcurrentDictionary<string, byte>();
        var reading = Task.Run(async () =>
        {
            string? token = null;
            for (var last = false; !last;)
            {
                last = Volatile.Read(ref done);
                var updates = await house.Service.GetUpdatesAsync(NewsHouse.Ann, null, token, None);
                foreach (var feed in updates.FeedIds)
                    foreach (var title in await house.NewsAsync(feed, token)) seen[title] = 0;
                token = updates.Token;
            }
        }, None);
        await Task.WhenAll(feeds.Select(feed => Task.Run(async () =>
        {
            for (var i = 0; i < 40; i++) await house.PublishAsync(feed, Items.Item($"{feed}-{i}"), Items.Item($"{feed}-{i - 1}"));
        }, None)));
        Volatile.Write(ref done, true);
        await reading;
        seen.Keys.Where(title => !title.EndsWith("--1", StringComparison.Ordinal)).Count().ShouldBe(160);
    }

    [Fact]
    public async Task Marks_of_many_threads_leave_counters_that_equal_a_recount()
    {
        await using var house = await NewsHouse.OpenAsync();
        var feed = await house.SubscribeAsync();
        await house.PublishAsync(feed, [.. Enumerable.Range(0, 50).Select(number => Items.Item($"g{number}"))]);
        var ids = (await house.Service.GetNewsAsync(NewsHouse.Ann, feed, null, null, false, None)).Posts.Select(post => post.Post.Id).ToList();
        await Task.WhenAll(Enumerable.Range(0, 8).Select(thread => Task.Run(async () =>
        {
            var random = new Random(thread);
            for (var i = 0; i < 50; i++)
                await house.SetAsync(ids[random.Next(ids.Count)], random.Next(2) == 0 ? ReadState.Read : ReadState.Unread);
        }, None)));
        (await house.Service.GetUnreadCountAsync(NewsHouse.Ann, null, None)).ShouldBe((await house.UnreadAsync(feed)).Count);
    }

    [Fact]
    public async Task Many_subscribe_to_one_new_address_and_get_one_feed()
    {
        await using var house = await NewsHouse.OpenAsync(new NewsOptions { MostPersonsInMemory = 3 });
        var ids = await Task.WhenAll(Enumerable.Range(1, 30).Select(user => Task.Run(() => house.SubscribeAsync(user), None)));
        ids.Distinct().Count().ShouldBe(1);
    }
}
