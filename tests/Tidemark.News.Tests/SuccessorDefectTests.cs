using Tidemark.News.Model;
using Tidemark.News.Service;

namespace Tidemark.News.Tests;

/// <summary>What went wrong in other services of this kind (§6), and must not here.</summary>
public sealed class SuccessorDefectTests
{
    private const int Ann = NewsHouse.Ann;
    private static readonly CancellationToken None = NewsHouse.None;

    [Fact]
    public async Task Mark_all_read_marked_a_back_dated_post_that_arrived_later()
    {
        await using var house = await NewsHouse.OpenAsync();
        var feed = await house.SubscribeAsync();
        await house.PublishAsync(feed, Items.Item("now", date: house.Clock.GetUtcNow()));
        var token = await house.TokenAsync();
        await house.PublishAsync(feed, Items.Item("back", date: house.Clock.GetUtcNow().AddYears(-5)), Items.Item("now", date: house.Clock.GetUtcNow()));
        await house.Service.MarkReadAsync(Ann, feed, null, true, token, None);
        (await house.UnreadAsync(feed)).ShouldBe(["back"]);
    }

    [Fact]
    public async Task A_future_dated_post_could_not_be_marked()
    {
        await using var house = await NewsHouse.OpenAsync();
        var feed = await house.SubscribeAsync();
        await house.PublishAsync(feed, Items.Item("future", date: house.Clock.GetUtcNow().AddYears(5)));
        var token = await house.TokenAsync();
        await house.Service.MarkReadAsync(Ann, feed, null, true, token, None);
        (await house.UnreadAsync(feed)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_future_dated_post_stood_on_top_for_ever()
    {
        await using var house = await NewsHouse.OpenAsync();
        var feed = await house.SubscribeAsync();
        var future = house.Clock.GetUtcNow().AddYears(5);
        await house.PublishAsync(feed, Items.Item("future", date: future));
        house.Clock.Advance(TimeSpan.FromHours(2));
        await house.PublishAsync(feed, Items.Item("later", date: house.Clock.GetUtcNow().AddHours(-1)), Items.Item("future", date: future));
        var posts = (await house.Service.GetNewsAsync(Ann, feed, null, null, false, None)).Posts;
        posts.Select(post => post.Post.Title).ShouldBe(["later", "future"]);
        posts[1].Post.Published!.Value.ToDateTimeOffset().ShouldBe(future);
    }

    [Fact]
    public async Task An_unknown_id_was_taken_for_everything_or_for_success()
    {
        await using var house = await NewsHouse.OpenAsync();
        var feed = await house.SubscribeAsync();
        await house.PublishAsync(feed, Items.Item("a"));
        var service = house.Service;
        await service.MarkReadAsync(Ann, 77, null, true, null, None).ShouldFail(NewsFault.NotFound);
        await service.MarkFeedsReadAsync(Ann, [77], null, None).ShouldFail(NewsFault.NotFound);
        await service.DeleteSubscriptionsAsync(Ann, [77], None).ShouldFail(NewsFault.NotFound);
        await service.GetPostsAsync(Ann, ["1000000077"], None).ShouldFail(NewsFault.NotFound);
        await service.SetStatesAsync(Ann, null, [new StateChange("1000000077", ReadState.Read, null, null)], None).ShouldFail(NewsFault.NotFound);
        await service.SetStatesAsync(Ann, null, [new StateChange("nonsense", ReadState.Read, null, null)], None).ShouldFail(NewsFault.BadInput);
        await service.SetStatesAsync(Ann, null, [new StateChange("1000000001", (ReadState)9, null, null)], None).ShouldFail(NewsFault.BadInput);
        await service.MoveSubscriptionAsync(Ann, feed, 77, None).ShouldFail(NewsFault.NotFound);
        await service.DeleteFolderAsync(Ann, 77, None).ShouldFail(NewsFault.NotFound);
        await service.DeleteLocationAsync(Ann, 77, None).ShouldFail(NewsFault.NotFound);
        (await house.UnreadAsync(feed)).ShouldBe(["a"]);
    }

    [Fact]
    public async Task A_vanished_id_ended_the_whole_batch()
    {
        await using var house = await NewsHouse.OpenAsync();
        var feed = await house.SubscribeAsync();
        await house.PublishAsync(feed, Items.Item("a"));
        var id = await house.IdOfAsync(feed, "a");
        await house.Service.SetStatesAsync(
            Ann, null, [new StateChange("1000000077", ReadState.Read, null, null), new StateChange(id, ReadState.Read, null, null)], None);
        (await house.UnreadAsync(feed)).ShouldBeEmpty();
        (await house.Service.GetPostsAsync(Ann, [id, "1000000077"], None)).Posts.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_read_post_came_back_unread_when_it_was_purged_and_listed_again()
    {
        await using var house = await NewsHouse.OpenAsync();
        var feed = await house.SubscribeAsync();
        await house.PublishAsync(feed, Items.Item("a"));
        var id = await house.IdOfAsync(feed, "a");
        await house.SetAsync(id, ReadState.Read);
        await house.PublishAsync(feed, Items.Item("b"));
        house.Clock.Advance(TimeSpan.FromDays(15));
        (await house.Engine.Retention.RunOnceAsync(None)).ShouldBe(1);
        (await house.NewsAsync(feed)).ShouldBe(["b"]);
        await house.RestartAsync();
        await house.PublishAsync(feed, Items.Item("b"), Items.Item("a"));
        (await house.IdOfAsync(feed, "a")).ShouldBe(id);
        (await house.UnreadAsync(feed)).ShouldBe(["b"]);
    }

    [Fact]
    public async Task An_identifier_used_again_hid_the_new_post()
    {
        await using var house = await NewsHouse.OpenAsync();
        var feed = await house.SubscribeAsync();
        var now = house.Clock.GetUtcNow();
        await house.PublishAsync(feed, Items.Item("same", "one", "http://site/1", now));
        await house.PublishAsync(feed, Items.Item("same", "two", "http://site/2", now.AddDays(1)), Items.Item("same", "one", "http://site/1", now));
        (await house.UnreadAsync(feed)).ShouldBe(["one", "two"], ignoreOrder: true);
        await house.PublishAsync(feed, Items.Item("same", "two, moved", "http://site/2b", now.AddDays(1)));
        (await house.UnreadAsync(feed)).ShouldBe(["one", "two, moved"], ignoreOrder: true);
    }

    [Fact]
    public async Task A_new_link_or_a_new_date_alone_made_a_second_post()
    {
        await using var house = await NewsHouse.OpenAsync();
        var feed = await house.SubscribeAsync();
        var now = house.Clock.GetUtcNow();
        await house.PublishAsync(feed, Items.Item("a", "a", "http://site/1", now));
        await house.PublishAsync(feed, Items.Item("a", "a", "http://site/2", now));
        await house.PublishAsync(feed, Items.Item("a", "a", "http://site/2", now.AddDays(1)));
        (await house.NewsAsync(feed)).ShouldBe(["a"]);
    }

    [Fact]
    public async Task An_item_that_stands_twice_in_a_document_counted_twice()
    {
        await using var house = await NewsHouse.OpenAsync();
        var feed = await house.SubscribeAsync();
        await house.PublishAsync(feed, Items.Item("a"), Items.Item("a"), Items.Item("b"), Items.Item("a"));
        (await house.Service.GetUnreadCountAsync(Ann, null, None)).ShouldBe(2);
    }

    [Fact]
    public async Task The_counter_drifted_from_the_posts()
    {
        await using var house = await NewsHouse.OpenAsync();
        var feed = await house.SubscribeAsync();
        await house.PublishAsync(feed, Items.Item("a"), Items.Item("b"), Items.Item("c"));
        var id = await house.IdOfAsync(feed, "a");
        for (var i = 0; i < 3; i++) await house.SetAsync(id, ReadState.Read);
        await house.PublishAsync(feed, Items.Item("d"));
        house.Clock.Advance(TimeSpan.FromDays(15));
        await house.Engine.Retention.RunOnceAsync(None);
        (await house.Service.GetUnreadCountAsync(Ann, null, None)).ShouldBe((await house.UnreadAsync(feed)).Count);
    }

    [Fact]
    public async Task A_long_answer_was_cut_short()
    {
        await using var house = await NewsHouse.OpenAsync();
        var feed = await house.SubscribeAsync();
        await house.PublishAsync(feed, [.. Enumerable.Range(0, 3000).Select(number => Items.Item($"guid {number}"))]);
        (await house.NewsAsync(feed)).Count.ShouldBe(3000);
    }

    [Fact]
    public async Task What_stands_in_the_feed_was_purged_for_its_age_or_number()
    {
        await using var house = await NewsHouse.OpenAsync(new NewsOptions { MostKeptPosts = 5 });
        var feed = await house.SubscribeAsync();
        await house.PublishAsync(feed, [.. Enumerable.Range(0, 9).Select(number => Items.Item($"guid {number}"))]);
        house.Clock.Advance(TimeSpan.FromDays(100));
        (await house.Engine.Retention.RunOnceAsync(None)).ShouldBe(0);
    }
}
