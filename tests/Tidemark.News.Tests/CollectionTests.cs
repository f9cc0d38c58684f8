using Tidemark.Core.Collections;
using Tidemark.Core.Listings;
using Tidemark.Core.Logs;
using Tidemark.Core.Pages;
using Tidemark.Core.Tokens;
using Tidemark.News.Collections;
using Tidemark.News.Model;
using Tidemark.Protocol;

namespace Tidemark.News.Tests;

/// <summary>The same data as synchronised collections.</summary>
public sealed class CollectionTests
{
    private const int Ann = NewsHouse.Ann;
    private static readonly CancellationToken None = NewsHouse.None;

    [Fact]
    public async Task The_posts_of_a_feed_keep_the_rounds_promise_with_edits_and_deletions()
    {
        await using var house = await NewsHouse.OpenAsync();
        var (feed, other) = (await house.SubscribeAsync(), await house.SubscribeAsync(url: "http://feeds.example/b"));
        await house.PublishAsync(feed, [.. Enumerable.Range(0, 5).Select(number => Items.Item($"g{number}"))]);
        await house.PublishAsync(other, Items.Item("x"));
        var replica = new Dictionary<string, LogRow>();
        var token = await RoundAsync(house, feed, null, replica);
        replica.Count.ShouldBe(5);
        await house.PublishAsync(feed, Items.Item("g0", text: "edited"), Items.Item("new"));
        house.Clock.Advance(TimeSpan.FromDays(20));
        await house.Engine.Retention.RunOnceAsync(None);
        await house.RestartAsync();
        token = await RoundAsync(house, feed, token, replica);
        replica.Count.ShouldBe(2);
        (await RoundAsync(house, feed, token, replica)).ShouldBe(token);
    }

    [Fact]
    public async Task Another_feeds_token_is_invalid_and_so_is_one_of_the_other_api()
    {
        await using var house = await NewsHouse.OpenAsync();
        var (a, b) = (await house.SubscribeAsync(), await house.SubscribeAsync(url: "http://feeds.example/b"));
        await house.PublishAsync(a, Items.Item("a"));
        var collection = await house.Engine.Collections.OpenPostsAsync(Ann, a, None);
        (await house.Engine.Collections.OpenPostsAsync(Ann, b, None)).OpenToken(collection.HeadToken()).Fault.ShouldBe(TokenFault.Invalid);
        collection.OpenToken(await house.TokenAsync()).Fault.ShouldBe(TokenFault.Invalid);
        (await house.Service.CheckTokenAsync(Ann, collection.HeadToken(), None)).ShouldBe(TokenFault.Invalid);
    }

    [Fact]
    public async Task A_feeds_posts_can_be_waited_for_and_another_feeds_posts_do_not_wake()
    {
        await using var house = await NewsHouse.OpenAsync();
        var (a, b) = (await house.SubscribeAsync(), await house.SubscribeAsync(url: "http://feeds.example/b"));
        var log = (await house.Engine.Collections.OpenPostsAsync(Ann, a, None)).Log;
        var waiting = log.WaitBeyondAsync(log.Head.Position, None);
        await house.PublishAsync(b, Items.Item("b"));
        waiting.IsCompleted.ShouldBeFalse();
        await house.PublishAsync(a, Items.Item("a"));
        await waiting.WaitAsync(TimeSpan.FromSeconds(10), None);
    }

    [Fact]
    public async Task Posts_are_listed_page_by_page()
    {
        await using var house = await NewsHouse.OpenAsync();
        var feed = await house.SubscribeAsync();
        await house.PublishAsync(feed, [.. Enumerable.Range(0, 7).Select(number => Items.Item($"g{number}"))]);
        var collection = await house.Engine.Collections.OpenPostsAsync(Ann, feed, None);
        foreach (var (sort, descending) in new[] { (Words.ModificationDate, false), (Words.CreationDate, true) })
        {
            var page = (await collection.BeginListingAsync(new ListingRequest([], sort, descending, null, 3), None)).Page!;
            var ids = page.Rows.Select(row => row.Id).ToList();
            while (page.Next is { } next)
            {
                page = (await collection.ContinueAsync(collection.OpenCursor(next).Bookmark!, None)).Page!;
                ids.AddRange(page.Rows.Select(row => row.Id));
            }

            ids.Distinct().Count().ShouldBe(7);
            ids.Count.ShouldBe(7);
        }
    }

    [Fact]
    public async Task States_subscriptions_folders_and_locations_are_collections_too()
    {
        await using var house = await NewsHouse.OpenAsync();
        var feed = await house.SubscribeAsync();
        await house.PublishAsync(feed, Items.Item("a"));
        var id = await house.IdOfAsync(feed, "a");
        await house.SetAsync(id, ReadState.Read, 6);
        await house.Service.CreateFolderAsync(Ann, "F", 0, FolderRoot.Feeds, false, None);
        (await BodyAsync(house, NewsCollection.PostStates, id)).ShouldBe($$"""{"feedId":{{feed}},"state":"read","flag":6}""");
        (await BodyAsync(house, NewsCollection.Subscriptions, "1")).ShouldBe("""{"feedId":1,"xmlUrl":"http://feeds.example/a","folderId":0}""");
        (await BodyAsync(house, NewsCollection.Memberships, "0.1")).ShouldBe("""{"locationId":0,"feedId":1}""");
        (await BodyAsync(house, NewsCollection.Folders, "1")).ShouldBe("""{"name":"F","parentId":0,"root":"MYF"}""");
    }

    private static async Task<string> BodyAsync(NewsHouse house, NewsCollection kind, string id)
    {
        var collection = await house.Engine.Collections.OpenAsync(Ann, kind, None);
        return System.Text.Encoding.UTF8.GetString((await collection.Log.FindAsync(id, None))!.Body.Span);
    }

    // Pages of two, applied in order; at the end the digest must be that of the replica.
    private static async Task<string> RoundAsync(NewsHouse house, int feed, string? token, Dictionary<string, LogRow> replica)
    {
        var collection = await house.Engine.Collections.OpenPostsAsync(Ann, feed, None);
        var page = await BeginAsync(collection, token);
        while (true)
        {
            foreach (var row in page.Rows)
            {
                if (row.Deleted) replica.Remove(row.Id);
                else replica[row.Id] = row;
            }

            if (page.End is { } end)
            {
                var digest = replica.Values.Aggregate(Digest.Empty, (sum, row) => sum + Digest.Of(row.Id, row.Modified));
                (end.Digest, end.Count).ShouldBe((digest, replica.Count));
                return end.Token;
            }

            page = (await collection.ContinueAsync(collection.OpenCursor(page.Next!).Bookmark!, None)).Page!;
        }
    }

    private static async Task<Page> BeginAsync(SyncCollection collection, string? token)
    {
        if (token is null) return (await collection.BeginInitialRoundAsync(2, None)).Page!;
        var opened = collection.OpenToken(token);
        opened.Fault.ShouldBe(TokenFault.None);
        return (await collection.BeginIncrementalRoundAsync(opened.Bookmark!, 2, None)).Page!;
    }
}
