using Tidemark.News.Model;
using Tidemark.News.Service;

namespace Tidemark.News.Tests;

/// <summary>Locations, folders, subscriptions and outlines.</summary>
public sealed class PersonDataTests
{
    private const int Ann = NewsHouse.Ann;
    private const string B = "http://feeds.example/b";
    private static readonly CancellationToken None = NewsHouse.None;

    [Fact]
    public async Task A_new_location_has_all_subscriptions_and_an_automatic_one_gets_later_ones()
    {
        await using var house = await NewsHouse.OpenAsync();
        var a = await house.SubscribeAsync();
        await house.Service.CreateLocationAsync(Ann, "automatic", true, None);
        await house.Service.CreateLocationAsync(Ann, "plain", false, None);
        var b = await house.SubscribeAsync(url: B);
        (await FeedsAsync(house, "automatic")).ShouldBe([a, b]);
        (await FeedsAsync(house, "plain")).ShouldBe([a]);
        (await FeedsAsync(house, null)).ShouldBe([a, b]);
        await house.SubscribeAsync(url: B, location: "plain");
        (await FeedsAsync(house, "plain")).ShouldBe([a, b]);
    }

    [Fact]
    public async Task A_location_keeps_its_id_through_a_rename_and_no_id_is_given_twice()
    {
        await using var house = await NewsHouse.OpenAsync();
        await house.SubscribeAsync();
        var first = await house.Service.CreateLocationAsync(Ann, "one", false, None);
        await house.Service.CreateLocationAsync(Ann, "one", false, None).ShouldFail(NewsFault.Exists);
        await house.Service.UpdateLocationAsync(Ann, new Location(first, "two", false, true), None);
        (await house.Service.GetLocationsAsync(Ann, None)).ShouldBe([new Location(first, "two", false, true)]);
        await house.Service.DeleteLocationAsync(Ann, first, None);
        (await house.Service.CreateLocationAsync(Ann, "one", false, None)).ShouldBeGreaterThan(first);
        await house.Service.CreateLocationAsync(Ann, " ", false, None).ShouldFail(NewsFault.BadInput);
    }

    [Fact]
    public async Task A_deleted_folder_leaves_what_it_held_to_its_parent()
    {
        await using var house = await NewsHouse.OpenAsync();
        var top = await FolderAsync(house, "top", 0);
        var middle = await FolderAsync(house, "middle", top);
        var bottom = await FolderAsync(house, "bottom", middle);
        var feed = await house.SubscribeAsync();
        await house.Service.MoveSubscriptionAsync(Ann, feed, bottom, None);
        await house.Service.DeleteFolderAsync(Ann, middle, None);
        (await house.Service.GetFoldersAsync(Ann, None)).Select(folder => folder.Id).ShouldBe([top]);
        (await house.Service.GetSubscriptionsAsync(Ann, null, null, None)).Entries.Single().FolderId.ShouldBe(top);
    }

    [Fact]
    public async Task A_deleted_clippings_folder_leaves_its_clippings_to_its_parent()
    {
        await using var house = await NewsHouse.OpenAsync();
        var feed = await house.SubscribeAsync();
        await house.PublishAsync(feed, Items.Item("a", link: "http://site/1"));
        var folder = await house.Service.CreateFolderAsync(Ann, "c", 0, FolderRoot.Clippings, false, None);
        await house.Service.ClipAsync(Ann, [new Clipping(null, "http://site/1", null, folder, false)], None);
        await house.Service.DeleteFolderAsync(Ann, folder, None);
        var state = (await house.Service.GetNewsAsync(Ann, feed, null, null, false, None)).Posts.Single().State;
        state.ClippedTo.ShouldBe(0);
        (await house.Service.ClipAsync(Ann, [new Clipping(state.PostId, null, null, 0, true)], None)).Single().ClippedTo.ShouldBeNull();
    }

    [Fact]
    public async Task Folders_keep_to_their_names_and_their_hierarchy()
    {
        await using var house = await NewsHouse.OpenAsync();
        var top = await FolderAsync(house, "top", 0);
        var inner = await FolderAsync(house, "inner", top);
        (await house.Service.CreateFolderAsync(Ann, "top", 0, FolderRoot.Feeds, orGet: true, None)).ShouldBe(top);
        await house.Service.CreateFolderAsync(Ann, "top", 0, FolderRoot.Feeds, orGet: false, None).ShouldFail(NewsFault.Exists);
        await house.Service.MoveFolderAsync(Ann, top, inner, None).ShouldFail(NewsFault.BadInput);
        await house.Service.RenameFolderAsync(Ann, inner, "top", None);
        await house.Service.MoveFolderAsync(Ann, inner, 0, None).ShouldFail(NewsFault.Exists);
        var clips = await house.Service.CreateFolderAsync(Ann, "top", 0, FolderRoot.Clippings, false, None);
        await house.Service.MoveFolderAsync(Ann, inner, clips, None).ShouldFail(NewsFault.BadInput);
    }

    [Fact]
    public async Task An_outline_replaces_a_location_and_leaves_the_others_alone()
    {
        await using var house = await NewsHouse.OpenAsync();
        var a = await house.SubscribeAsync();
        await house.Service.CreateLocationAsync(Ann, "desk", false, None);
        await house.Service.ReplaceSubscriptionsAsync(Ann, "desk", [Folder("News", Leaf(B, "Own name"), Leaf(B, "Twice"))], None);
        var entry = (await house.Service.GetSubscriptionsAsync(Ann, "desk", null, None)).Entries.Single();
        (entry.Feed.XmlUrl, entry.Title).ShouldBe((B, "Own name"));
        (await house.Service.GetFoldersAsync(Ann, None)).Single().Id.ShouldBe(entry.FolderId);
        (await FeedsAsync(house, null)).ShouldBe([a, entry.Feed.Id]);
        await house.Service.ReplaceSubscriptionsAsync(Ann, null, [new OutlineNode(a, null, null, [])], None);
        (await FeedsAsync(house, null)).ShouldBe([a]);
        (await FeedsAsync(house, "desk")).ShouldBeEmpty();
    }

    [Fact]
    public async Task An_outline_with_one_bad_address_changes_nothing()
    {
        await using var house = await NewsHouse.OpenAsync();
        var a = await house.SubscribeAsync();
        await house.Service.ReplaceSubscriptionsAsync(Ann, null, [Folder("F", Leaf(B, "b"), Leaf("file:///etc/passwd", "x"))], None)
            .ShouldFail(NewsFault.BadInput);
        (await FeedsAsync(house, null)).ShouldBe([a]);
        (await house.Service.GetFoldersAsync(Ann, None)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Merging_adds_what_lacks_and_touches_nothing_else()
    {
        await using var house = await NewsHouse.OpenAsync();
        var a = await house.SubscribeAsync();
        await house.Service.RenameSubscriptionAsync(Ann, a, "Mine", None);
        var list = await house.Service.MergeSubscriptionsAsync(Ann, null, [Folder("F", Leaf(NewsHouse.Url, "Theirs"), Leaf("feed://feeds.example/b", null))], None);
        list.Entries.Count.ShouldBe(2);
        list.Entries.Single(entry => entry.Feed.Id == a).Title.ShouldBe("Mine");
        list.Entries.Single(entry => entry.Feed.Id == a).FolderId.ShouldBe(0);
        list.Entries.Single(entry => entry.Feed.Id != a).Feed.XmlUrl.ShouldBe(B);
    }

    [Fact]
    public async Task Ratings_are_averaged_over_all_who_rated()
    {
        await using var house = await NewsHouse.OpenAsync();
        var feed = await house.SubscribeAsync();
        await house.SubscribeAsync(NewsHouse.Bob);
        await house.PublishAsync(feed, Items.Item("a", link: "http://site/1"));
        await house.Service.RatePostAsync(Ann, "http://site/1", 1, None);
        await house.Service.RatePostAsync(Ann, "http://site/1", 2, None);
        await house.Service.RatePostAsync(NewsHouse.Bob, "http://site/1", 5, None);
        var post = (await house.Service.GetNewsAsync(Ann, feed, null, null, false, None)).Posts.Single();
        (post.State.Rating, post.AverageRating).ShouldBe((2, 3.5));
        await house.Service.RatePostAsync(Ann, "http://site/1", 6, None).ShouldFail(NewsFault.BadInput);
    }

    [Fact]
    public async Task Posts_are_found_by_link_by_what_links_to_them_and_by_how_many_read_them()
    {
        await using var house = await NewsHouse.OpenAsync();
        var feed = await house.SubscribeAsync();
        await house.SubscribeAsync(NewsHouse.Bob);
        await house.PublishAsync(
            feed, Items.Item("b", link: "http://site/2", html: """<a href="http://site/1">see</a>"""), Items.Item("a", link: "http://site/1"));
        var a = await house.Service.GetPostIdAsync(Ann, "http://site/1", None);
        (await house.Service.GetLinksAsync(Ann, a, None)).ShouldBe(["http://site/2"]);
        await house.SetAsync(a, ReadState.Read);
        await house.SetAsync(a, ReadState.Read, user: NewsHouse.Bob);
        await house.SetAsync(await house.Service.GetPostIdAsync(Ann, "http://site/2", None), ReadState.Read);
        var top = await house.Service.GetHighlyViewedAsync(Ann, 5, house.Clock.GetUtcNow().AddHours(-1), house.Clock.GetUtcNow().AddHours(1), None);
        top.Posts.Select(post => post.Post.Title).ShouldBe(["a", "b"]);
    }

    [Fact]
    public async Task An_outline_deeper_than_any_is_refused_and_not_followed()
    {
        await using var house = await NewsHouse.OpenAsync();
        var node = Leaf(B, "b");
        for (var i = 0; i < 40; i++) node = Folder("f", node);
        await house.Service.MergeSubscriptionsAsync(Ann, null, [node], None).ShouldFail(NewsFault.BadInput);
    }

    private static OutlineNode Leaf(string url, string? text) => new(null, text, url, []);

    private static OutlineNode Folder(string name, params OutlineNode[] children) => new(null, name, null, children);

    private static Task<int> FolderAsync(NewsHouse house, string name, int parent) =>
        house.Service.CreateFolderAsync(Ann, name, parent, FolderRoot.Feeds, false, None);

    private static async Task<List<int>> FeedsAsync(NewsHouse house, string? location) =>
        [.. (await house.Service.GetSubscriptionsAsync(Ann, location, null, None)).Entries.Select(entry => entry.Feed.Id)];
}
