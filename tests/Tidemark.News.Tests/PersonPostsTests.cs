using Tidemark.Core.Collections;
using Tidemark.Core.Logs;
using Tidemark.Core.Memory;
using Tidemark.Core.Pages;
using Tidemark.News.Collections;
using Tidemark.News.Content;
using Tidemark.Protocol;

namespace Tidemark.News.Tests;

/// <summary>The posts of all feeds a person has, as one collection.</summary>
public sealed class PersonPostsTests
{
    private const int Ann = NewsHouse.Ann;
    private const string B = "http://feeds.example/b";
    private static readonly CancellationToken None = NewsHouse.None;

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public async Task Feeds_of_several_content_logs_are_one_collection(int logs)
    {
        await using var house = await NewsHouse.OpenAsync(new NewsOptions { HostGap = TimeSpan.Zero, ContentLogs = logs });
        var (a, b) = (await house.SubscribeAsync(), await house.SubscribeAsync(url: B));
        await house.PublishAsync(a, Items.Item("a1"));
        await house.PublishAsync(b, Items.Item("b1"));
        (await TitlesAsync(await OpenAsync(house))).ShouldBe(["a1", "b1"], ignoreOrder: true);
    }

    [Fact]
    public async Task A_post_purged_while_a_page_is_read_is_told_as_gone_and_not_as_an_error()
    {
        await using var house = await NewsHouse.OpenAsync();
        var feed = await house.SubscribeAsync();
        await house.PublishAsync(feed, Items.Item("old"), Items.Item("stays"));
        var collection = await OpenAsync(house);
        await PurgeAsync(house, feed);
        var slice = await collection.Log.ReadAsync(new SliceRequest(0, 10), None);
        slice.Rows.Select(row => row.Deleted).ShouldBe([false, true]);
        (slice.Head.Count, slice.ReachedHead).ShouldBe((1, true));
        (await collection.Log.FindAsync(slice.Rows[1].Id, None)).ShouldBeNull();
    }

    [Fact]
    public async Task A_post_purged_while_a_listing_is_read_is_left_out()
    {
        await using var house = await NewsHouse.OpenAsync();
        var feed = await house.SubscribeAsync();
        await house.PublishAsync(feed, Items.Item("old"), Items.Item("stays"));
        var collection = await OpenAsync(house);
        await PurgeAsync(house, feed);
        (await TitlesAsync(collection)).ShouldBe(["stays"]);
    }

    [Fact]
    public async Task A_post_edited_while_a_page_is_read_shows_its_newer_text_and_comes_again()
    {
        await using var house = await NewsHouse.OpenAsync();
        var feed = await house.SubscribeAsync();
        await house.PublishAsync(feed, Items.Item("a"));
        var collection = await OpenAsync(house);
        var token = collection.HeadToken();
        await house.PublishAsync(feed, Items.Item("a", title: "edited"));
        (await TitlesAsync(collection)).ShouldBe(["edited"]);
        collection.HeadToken().ShouldBe(token);
        collection = await OpenAsync(house);
        var page = await collection.BeginIncrementalRoundAsync(collection.OpenToken(token).Bookmark!, 10, None);
        Bodies(page.Page!).ShouldBe(["edited"]);
    }

    [Fact]
    public async Task A_page_of_very_large_posts_is_cut_short_and_the_round_goes_on()
    {
        await using var house = await NewsHouse.OpenAsync();
        var feed = await house.SubscribeAsync();
        await house.PublishAsync(feed, [.. Enumerable.Range(0, 30).Select(number => Items.Item($"g{number}", html: new string('x', 290_000)))]);
        var collection = await OpenAsync(house);
        var page = (await collection.BeginInitialRoundAsync(1000, None)).Page!;
        page.Rows.Count.ShouldBeLessThan(30);
        var count = page.Rows.Count;
        for (; page.Next is { } next; count += page.Rows.Count) page = (await collection.ContinueAsync(collection.OpenCursor(next).Bookmark!, None)).Page!;
        (count, page.End!.Count).ShouldBe((30, 30));
        (await TitlesAsync(collection)).Count.ShouldBe(30);
    }

    [Fact]
    public async Task Nothing_is_written_where_nothing_is_new_whatever_others_feeds_bring_and_after_a_start()
    {
        await using var house = await NewsHouse.OpenAsync();
        var (a, b) = (await house.SubscribeAsync(), await house.SubscribeAsync(NewsHouse.Bob, B));
        await house.PublishAsync(a, Items.Item("a"));
        var before = (await OpenAsync(house)).Log.Head;
        await house.PublishAsync(b, Items.Item("b"));
        await house.RestartAsync();
        (await OpenAsync(house)).Log.Head.ShouldBe(before);
        (await house.Store.OpenLogAsync("news/users/1/posts", Core.Listings.ListingSchema.None, None)).Head.ShouldBe(before);
    }

    [Fact]
    public async Task Who_unsubscribes_and_comes_back_between_two_polls_is_told_nothing()
    {
        await using var house = await NewsHouse.OpenAsync();
        var feed = await house.SubscribeAsync();
        await house.PublishAsync(feed, Items.Item("a"));
        var token = (await OpenAsync(house)).HeadToken();
        await house.Service.DeleteSubscriptionsAsync(Ann, [feed], None);
        await house.SubscribeAsync();
        (await OpenAsync(house)).HeadToken().ShouldBe(token);
    }

    [Fact]
    public async Task A_wait_ends_with_a_post_of_ones_own_feeds_and_not_with_anothers()
    {
        await using var house = await NewsHouse.OpenAsync();
        var (a, b) = (await house.SubscribeAsync(), await house.SubscribeAsync(NewsHouse.Bob, B));
        var log = (await OpenAsync(house)).Log;
        var waiting = log.WaitBeyondAsync(log.Head.Position, None);
        await house.PublishAsync(b, Items.Item("b"));
        waiting.IsCompleted.ShouldBeFalse();
        await house.PublishAsync(a, Items.Item("a"));
        await waiting.WaitAsync(TimeSpan.FromSeconds(10), None);
    }

    [Fact]
    public async Task A_wait_that_is_given_up_leaves_the_log_as_it_was()
    {
        await using var house = await NewsHouse.OpenAsync();
        await house.SubscribeAsync();
        var log = (await OpenAsync(house)).Log;
        using var end = new CancellationTokenSource();
        var waiting = log.WaitBeyondAsync(log.Head.Position, end.Token);
        await end.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(waiting);
        (await OpenAsync(house)).Log.Head.Position.ShouldBe(0);
    }

    [Fact]
    public async Task A_restored_backup_expires_tokens_of_what_was_lost_and_shows_what_is_there()
    {
        await using var house = await NewsHouse.OpenAsync();
        var feed = await house.SubscribeAsync();
        await house.PublishAsync(feed, Items.Item("a"));
        await OpenAsync(house);
        var backup = house.Disk.Copy();
        await house.PublishAsync(feed, Items.Item("a"), Items.Item("lost"));
        var token = (await OpenAsync(house)).HeadToken();
        house.Disk = backup;
        await house.RestartAsync();
        await house.PublishAsync(feed, Items.Item("a"), Items.Item("other"));
        var collection = await OpenAsync(house);
        collection.OpenToken(token).Fault.ShouldBe(Core.Tokens.TokenFault.Timeline);
        (await TitlesAsync(collection)).ShouldBe(["a", "other"], ignoreOrder: true);
    }

    [Fact]
    public async Task Wherever_bringing_it_in_step_dies_the_next_reader_sees_the_posts_as_they_are()
    {
        var (clock, source) = (new ManualClock(), new FakeSource());
        Task<NewsEngine> StartAsync(IChangeStore store) =>
            NewsEngine.OpenAsync(store, source, new NewsOptions { HostGap = TimeSpan.Zero }, clock, new Random(1), null, None);
        source.Publish(NewsHouse.Url, Enumerable.Range(0, 6000).Select(number => Items.Item($"a{number}")));
        source.Publish(B, Items.Item("b"));
        for (var writes = 0; writes < 4; writes++)
        {
            var disk = new MemoryDisk();
            var store = new FaultyStore(new MemoryStore(disk, clock));
            var dying = await StartAsync(store);
            foreach (var url in new[] { NewsHouse.Url, B })
                await dying.Refresher.RefreshNowAsync(await dying.Service.AddSubscriptionAsync(Ann, url, 0, null, null, null, None), None);
            await dying.Collections.OpenAsync(Ann, NewsCollection.Folders, None);
            store.Left = writes;
            var died = false;
            try
            {
                await dying.Collections.OpenAsync(Ann, NewsCollection.Posts, None);
            }
            catch (StoreUnavailableException)
            {
                died = true;
            }

            // 6,001 posts are two writes.
            died.ShouldBe(writes < 2);
            await using var again = await StartAsync(new MemoryStore(disk, clock));
            await again.Service.DeleteSubscriptionsAsync(Ann, [2], None);
            var collection = await again.Collections.OpenAsync(Ann, NewsCollection.Posts, None);
            collection.Log.Head.Count.ShouldBe(6000);
            var rows = (await collection.Log.ReadAsync(new SliceRequest(0, 10_000, long.MaxValue, long.MaxValue), None)).Rows;
            rows.Aggregate(Digest.Empty, (sum, row) => sum + Digest.Of(row.Id, row.Modified)).ShouldBe(collection.Log.Head.Digest);
            rows.Select(row => PostId.FeedOf(PostId.Parse(row.Id))).Distinct().ShouldBe([1]);
        }
    }

    private static ValueTask<SyncCollection> OpenAsync(NewsHouse house) => house.Engine.Collections.OpenAsync(Ann, NewsCollection.Posts, None);

    private static async Task<List<string>> TitlesAsync(SyncCollection collection)
    {
        var request = new Core.Listings.ListingRequest([], Words.ModificationDate, false, null, 1000);
        var page = (await collection.BeginListingAsync(request, None)).Page!;
        var titles = Bodies(page);
        for (; page.Next is { } next; titles.AddRange(Bodies(page))) page = (await collection.ContinueAsync(collection.OpenCursor(next).Bookmark!, None)).Page!;
        return titles;
    }

    private static List<string> Bodies(Page page) =>
        [.. page.Rows.Where(row => !row.Deleted).Select(row => Replicas.Bodies.Read<PostBody>(row.Body).Title)];

    // What stands in the feed no longer goes after two weeks.
    private static async Task PurgeAsync(NewsHouse house, int feed)
    {
        await house.PublishAsync(feed, Items.Item("stays"));
        house.Clock.Advance(TimeSpan.FromDays(20));
        (await house.Engine.Retention.RunOnceAsync(None)).ShouldBe(1);
    }
}
