using Tidemark.News.Collections;
using Tidemark.News.Model;
using Tidemark.News.Service;

namespace Tidemark.News.Tests;

/// <summary>Nobody sees or touches what is another's.</summary>
public sealed class PrivacyTests
{
    private const int Ann = NewsHouse.Ann;
    private const int Bob = NewsHouse.Bob;
    private const string Secret = "http://intranet.example/feed";
    private static readonly CancellationToken None = NewsHouse.None;

    [Fact]
    public async Task Every_operation_with_anothers_ids_finds_nothing_and_changes_nothing()
    {
        await using var house = await NewsHouse.OpenAsync();
        var (feed, post, folder, clips, location) = await FurnishAsync(house);
        var token = await house.TokenAsync();
        var before = await DescribeAsync(house);
        var service = house.Service;
        (string Name, Func<Task> Call, NewsFault Fault)[] walks =
        [
            ("update location", () => service.UpdateLocationAsync(Bob, new Location(location, "mine", true, true), None), NewsFault.NotFound),
            ("delete location", () => service.DeleteLocationAsync(Bob, location, None), NewsFault.NotFound),
            ("unread count", () => service.GetUnreadCountAsync(Bob, "desk", None), NewsFault.NotFound),
            ("create folder", () => service.CreateFolderAsync(Bob, "x", folder, FolderRoot.Feeds, false, None), NewsFault.NotFound),
            ("delete folder", () => service.DeleteFolderAsync(Bob, folder, None), NewsFault.NotFound),
            ("move folder", () => service.MoveFolderAsync(Bob, folder, 0, None), NewsFault.NotFound),
            ("rename folder", () => service.RenameFolderAsync(Bob, folder, "x", None), NewsFault.NotFound),
            ("list", () => service.GetSubscriptionsAsync(Bob, "desk", token, None), NewsFault.NotFound),
            ("updates", () => service.GetUpdatesAsync(Bob, "desk", token, None), NewsFault.NotFound),
            ("subscribe into folder", () => service.AddSubscriptionAsync(Bob, NewsHouse.Url, folder, null, null, null, None), NewsFault.NotFound),
            ("unsubscribe", () => service.DeleteSubscriptionsAsync(Bob, [feed], None), NewsFault.NotFound),
            ("replace", () => service.ReplaceSubscriptionsAsync(Bob, "desk", [], None), NewsFault.NotFound),
            ("merge", () => service.MergeSubscriptionsAsync(Bob, "desk", [], None), NewsFault.NotFound),
            ("move subscription", () => service.MoveSubscriptionAsync(Bob, feed, 0, None), NewsFault.NotFound),
            ("rename subscription", () => service.RenameSubscriptionAsync(Bob, feed, "x", None), NewsFault.NotFound),
            ("news", () => service.GetNewsAsync(Bob, feed, null, token, false, None), NewsFault.NotFound),
            ("headlines", () => service.GetHeadlinesAsync(Bob, location, None), NewsFault.NotFound),
            ("mark read", () => service.MarkReadAsync(Bob, feed, null, true, token, None), NewsFault.NotFound),
            ("mark feeds", () => service.MarkFeedsReadAsync(Bob, [feed], null, None), NewsFault.NotFound),
            ("set states", () => service.SetStatesAsync(Bob, null, [new StateChange(post, ReadState.Unread, 1, "x")], None), NewsFault.NotFound),
            ("rate", () => service.RatePostAsync(Bob, "http://intranet.example/1", 1, None), NewsFault.NotFound),
            ("post id", () => service.GetPostIdAsync(Bob, "http://intranet.example/1", None), NewsFault.NotFound),
            ("links", () => service.GetLinksAsync(Bob, post, None), NewsFault.NotFound),
            ("posts", () => service.GetPostsAsync(Bob, [post], None), NewsFault.NotFound),
            ("clip", () => service.ClipAsync(Bob, [new Clipping(post, null, null, 0, false)], None), NewsFault.NotFound),
            ("clip into folder", () => service.ClipAsync(Bob, [new Clipping(post, null, null, clips, false)], None), NewsFault.NotFound),
            ("posts over HAL", () => house.Engine.Collections.OpenPostsAsync(Bob, feed, None).AsTask(), NewsFault.NotFound),
        ];
        foreach (var (name, call, fault) in walks)
            (await Should.ThrowAsync<NewsException>(call(), name)).Fault.ShouldBe(fault, name);
        (await service.UpdateStatesAsync(Bob, null, token, [new StateChange(post, ReadState.Unread, 1, "x")], false, None)).States.ShouldBeEmpty();
        (await service.GetFeedsByUrlAsync(Bob, [Secret], None)).ShouldBeEmpty();
        (await service.GetHighlyViewedAsync(Bob, 10, DateTimeOffset.MinValue, DateTimeOffset.MaxValue, None)).Posts.ShouldBeEmpty();
        (await service.GetLocationsAsync(Bob, None)).ShouldBeEmpty();
        (await service.GetFoldersAsync(Bob, None)).ShouldBeEmpty();
        foreach (var collection in Enum.GetValues<NewsCollection>())
            (await house.Engine.Collections.OpenAsync(Bob, collection, None)).Log.Head.Position.ShouldBe(0, collection.ToString());
        (await DescribeAsync(house)).ShouldBe(before);
    }

    [Fact]
    public async Task Anothers_token_is_none()
    {
        await using var house = await NewsHouse.OpenAsync();
        var feed = await house.SubscribeAsync();
        await house.SubscribeAsync(Bob);
        await house.PublishAsync(feed, Items.Item("a"));
        var token = await house.TokenAsync();
        (await house.Service.CheckTokenAsync(Bob, token, None)).ShouldBe(Core.Tokens.TokenFault.Invalid);
        (await house.UnseenAsync(token, Bob)).ShouldBe([feed]);
    }

    [Fact]
    public async Task The_same_address_with_credentials_is_another_feed_for_each_person()
    {
        await using var house = await NewsHouse.OpenAsync();
        var open = await house.SubscribeAsync(Bob, Secret);
        var own = await house.SubscribeAsync(Ann, Secret, credential: new FeedCredential("ann", "pw", null));
        var written = await house.SubscribeAsync(Bob, "http://bob:pw@intranet.example/feed");
        new[] { open, own, written }.Distinct().Count().ShouldBe(3);
        await house.Engine.Refresher.RefreshNowAsync(written, None);
        house.Source.Credential.ShouldBe(new FeedCredential("bob", "pw", null));
        house.Engine.FindFeed(written)!.XmlUrl.ShouldBe(Secret);
        (await house.SubscribeAsync(Ann, Secret)).ShouldBe(own, "the person's own feed is found before the open one");
    }

    [Fact]
    public async Task Two_persons_read_one_feed_and_each_has_states_of_their_own()
    {
        await using var house = await NewsHouse.OpenAsync();
        var feed = await house.SubscribeAsync();
        await house.SubscribeAsync(Bob);
        await house.PublishAsync(feed, Items.Item("a"));
        await house.SetAsync(await house.IdOfAsync(feed, "a"), ReadState.Read, 6);
        (await house.UnreadAsync(feed, Bob)).ShouldBe(["a"]);
        (await house.Service.UpdateStatesAsync(Bob, null, null, [], false, None)).States.ShouldBeEmpty();
    }

    private static async Task<(int Feed, string Post, int Folder, int Clips, int Location)> FurnishAsync(NewsHouse house)
    {
        // Ids that exist only in Ann's house: Bob's next ones would be the same numbers.
        await house.Service.CreateFolderAsync(Ann, "first", 0, FolderRoot.Feeds, false, None);
        var folder = await house.Service.CreateFolderAsync(Ann, "folder", 0, FolderRoot.Feeds, false, None);
        var clips = await house.Service.CreateFolderAsync(Ann, "clips", 0, FolderRoot.Clippings, false, None);
        var location = await house.Service.CreateLocationAsync(Ann, "desk", true, None);
        var feed = await house.Service.AddSubscriptionAsync(Ann, Secret, folder, "Mine", null, new FeedCredential("ann", "pw", null), None);
        await house.PublishAsync(feed, Items.Item("a", link: "http://intranet.example/1"), Items.Item("b"));
        var post = await house.IdOfAsync(feed, "a");
        await house.SetAsync(post, ReadState.Read, 6);
        await house.Service.ClipAsync(Ann, [new Clipping(post, null, null, clips, false)], None);
        return (feed, post, folder, clips, location);
    }

    private static async Task<string> DescribeAsync(NewsHouse house)
    {
        var heads = new List<string>();
        foreach (var collection in Enum.GetValues<NewsCollection>())
            heads.Add((await house.Engine.Collections.OpenAsync(Ann, collection, None)).Log.Head.Digest.ToString());
        return string.Join(' ', heads);
    }
}
