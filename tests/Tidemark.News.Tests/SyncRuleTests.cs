using Tidemark.News.Model;
using Tidemark.News.Service;

namespace Tidemark.News.Tests;

/// <summary>What a sync token means: the rules of §5, one by one.</summary>
public sealed class SyncRuleTests
{
    private const int Ann = NewsHouse.Ann;
    private static readonly CancellationToken None = NewsHouse.None;

    [Fact]
    public async Task A_feed_is_unseen_exactly_if_it_has_news_and_marking_marks_the_rest()
    {
        await using var house = await NewsHouse.OpenAsync();
        var feed = await house.SubscribeAsync();
        await house.PublishAsync(feed, Items.Item("a"));
        var token = await house.TokenAsync();
        (await house.UnseenAsync(token)).ShouldBeEmpty();
        await house.PublishAsync(feed, Items.Item("b"), Items.Item("a"));
        (await house.UnseenAsync(token)).ShouldBe([feed]);
        (await house.NewsAsync(feed, token)).ShouldBe(["b"]);
        await house.Service.MarkReadAsync(Ann, feed, null, true, token, None);
        (await house.UnreadAsync(feed)).ShouldBe(["b"]);
    }

    [Fact]
    public async Task A_list_is_whole_whatever_the_token()
    {
        await using var house = await NewsHouse.OpenAsync();
        var feed = await house.SubscribeAsync();
        await house.PublishAsync(feed, Items.Item("a"));
        var first = await house.Service.GetSubscriptionsAsync(Ann, null, null, None);
        first.Entries.Single().Unseen.ShouldBeTrue();
        var second = await house.Service.GetSubscriptionsAsync(Ann, null, first.Token, None);
        second.Entries.Single().Unseen.ShouldBeFalse();
        second.Entries.Single().UnreadCount.ShouldBe(1);
    }

    [Fact]
    public async Task A_feed_whose_news_failed_keeps_its_old_token()
    {
        await using var house = await NewsHouse.OpenAsync();
        var (a, b) = (await house.SubscribeAsync(), await house.SubscribeAsync(url: "http://feeds.example/b"));
        var old = await house.TokenAsync();
        await house.PublishAsync(a, Items.Item("a1"));
        await house.PublishAsync(b, Items.Item("b1"));
        var next = await house.TokenAsync(old);
        await house.PublishAsync(a, Items.Item("a2"), Items.Item("a1"));
        (await house.NewsAsync(a, old)).ShouldBe(["a2", "a1"], ignoreOrder: true);
        (await house.NewsAsync(b, next)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_feeds_own_token_moves_on_for_that_feed_alone()
    {
        await using var house = await NewsHouse.OpenAsync();
        var (a, b) = (await house.SubscribeAsync(), await house.SubscribeAsync(url: "http://feeds.example/b"));
        await house.PublishAsync(a, Items.Item("a1"));
        await house.PublishAsync(b, Items.Item("b1"));
        var token = (await house.Service.GetNewsAsync(Ann, a, null, null, false, None)).Token;
        (await house.NewsAsync(a, token)).ShouldBeEmpty();
        (await house.UnseenAsync(token)).ShouldBe([b]);
        await house.PublishAsync(a, Items.Item("a2"), Items.Item("a1"));
        (await house.NewsAsync(a, token)).ShouldBe(["a2"]);
    }

    [Fact]
    public async Task What_is_stored_after_a_token_was_minted_lies_beyond_it_however_late_it_was_written()
    {
        await using var house = await NewsHouse.OpenAsync();
        var feed = await house.SubscribeAsync();
        var token = await house.TokenAsync();
        house.Clock.Advance(TimeSpan.FromDays(-3));
        await house.PublishAsync(feed, Items.Item("late", date: new DateTimeOffset(1999, 1, 1, 0, 0, 0, TimeSpan.Zero)));
        (await house.UnseenAsync(token)).ShouldBe([feed]);
    }

    [Fact]
    public async Task A_feed_that_came_to_the_location_after_the_token_is_unseen_whatever_the_age_of_its_posts()
    {
        await using var house = await NewsHouse.OpenAsync();
        var feed = await house.SubscribeAsync();
        await house.PublishAsync(feed, Items.Item("old"));
        var token = await house.TokenAsync();
        await house.Service.CreateLocationAsync(Ann, "phone", false, None);
        (await house.UnseenAsync(token, location: "phone")).ShouldBe([feed]);
        (await house.UnseenAsync(token)).ShouldBeEmpty();
        (await house.NewsAsync(feed, token, location: "phone")).ShouldBe(["old"]);
        await house.Service.MarkReadAsync(Ann, feed, "phone", true, token, None);
        (await house.UnreadAsync(feed)).ShouldBe(["old"]);
    }

    [Fact]
    public async Task A_subscription_that_went_and_came_back_is_unseen_and_a_renamed_or_moved_one_is_not()
    {
        await using var house = await NewsHouse.OpenAsync();
        var feed = await house.SubscribeAsync();
        await house.PublishAsync(feed, Items.Item("a"));
        var token = await house.TokenAsync();
        await house.Service.RenameSubscriptionAsync(Ann, feed, "Mine", None);
        var folder = await house.Service.CreateFolderAsync(Ann, "F", 0, FolderRoot.Feeds, false, None);
        await house.Service.MoveSubscriptionAsync(Ann, feed, folder, None);
        (await house.UnseenAsync(token)).ShouldBeEmpty();
        await house.Service.DeleteSubscriptionsAsync(Ann, [feed], None);
        await house.SubscribeAsync();
        (await house.UnseenAsync(token)).ShouldBe([feed]);
    }

    [Fact]
    public async Task A_state_is_the_same_at_all_locations_and_the_last_write_wins()
    {
        await using var house = await NewsHouse.OpenAsync();
        var feed = await house.SubscribeAsync();
        await house.PublishAsync(feed, Items.Item("a"));
        await house.Service.CreateLocationAsync(Ann, "phone", false, None);
        var id = await house.IdOfAsync(feed, "a");
        await house.SetAsync(id, ReadState.Read);
        (await house.Service.GetUnreadCountAsync(Ann, "phone", None)).ShouldBe(0);
        await house.SetAsync(id, ReadState.Unread);
        (await house.Service.GetUnreadCountAsync(Ann, "phone", None)).ShouldBe(1);
    }

    [Fact]
    public async Task Saying_the_same_state_again_is_no_change()
    {
        await using var house = await NewsHouse.OpenAsync();
        var feed = await house.SubscribeAsync();
        await house.PublishAsync(feed, Items.Item("a"));
        var id = await house.IdOfAsync(feed, "a");
        await house.SetAsync(id, ReadState.Read, flag: 6);
        var token = (await house.Service.UpdateStatesAsync(Ann, null, null, [], false, None)).Token;
        await house.SetAsync(id, ReadState.Read, flag: 6);
        (await house.Service.UpdateStatesAsync(Ann, null, token, [], false, None)).States.ShouldBeEmpty();
    }

    [Fact]
    public async Task News_withholds_old_posts_even_when_their_state_changed()
    {
        await using var house = await NewsHouse.OpenAsync();
        var feed = await house.SubscribeAsync();
        await house.PublishAsync(feed, Items.Item("a"));
        var token = await house.TokenAsync();
        await house.SetAsync(await house.IdOfAsync(feed, "a"), flag: 3);
        (await house.UnseenAsync(token)).ShouldBeEmpty();
        (await house.Service.UpdateStatesAsync(Ann, null, token, [], false, None)).States.Single().Flag.ShouldBe(3);
    }

    [Fact]
    public async Task States_asked_for_before_the_list_lose_nothing_that_changed_between_the_two()
    {
        await using var house = await NewsHouse.OpenAsync();
        var feed = await house.SubscribeAsync();
        await house.PublishAsync(feed, Items.Item("a"));
        var id = await house.IdOfAsync(feed, "a");
        var first = await house.TokenAsync();
        await house.Service.UpdateStatesAsync(Ann, null, first, [], false, None);
        await house.SetAsync(id, ReadState.Read);
        var second = await house.TokenAsync(first);
        (await house.Service.UpdateStatesAsync(Ann, null, second, [], false, None)).States.Single().Read.ShouldBe(ReadState.Read);
        var third = await house.TokenAsync(second);
        (await house.Service.UpdateStatesAsync(Ann, null, third, [], false, None)).States.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_part_of_a_state_that_another_changed_is_told_though_the_request_names_the_post()
    {
        await using var house = await NewsHouse.OpenAsync();
        var feed = await house.SubscribeAsync();
        await house.PublishAsync(feed, Items.Item("a"));
        var id = await house.IdOfAsync(feed, "a");
        var token = await house.TokenAsync();
        await house.SetAsync(id, ReadState.Read);
        var flagOnly = await house.Service.UpdateStatesAsync(Ann, null, token, [new StateChange(id, null, 6, null)], false, None);
        flagOnly.States.Single().Read.ShouldBe(ReadState.Read);
        var whole = await house.Service.UpdateStatesAsync(Ann, null, token, [new StateChange(id, ReadState.Read, 6, null)], false, None);
        whole.States.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("garbage")]
    [InlineData("AQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public async Task A_bad_token_acts_as_none(string token)
    {
        await using var house = await NewsHouse.OpenAsync();
        var feed = await house.SubscribeAsync();
        await house.PublishAsync(feed, Items.Item("a"));
        (await house.UnseenAsync(token)).ShouldBe([feed]);
        (await house.NewsAsync(feed, token)).ShouldBe(["a"]);
        (await house.Service.CheckTokenAsync(Ann, token, None)).ShouldNotBe(Core.Tokens.TokenFault.None);
    }

    [Theory]
    [InlineData("garbage")]
    [InlineData("AQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public async Task A_mark_whose_token_tells_nothing_is_a_fault_and_marks_nothing(string token)
    {
        await using var house = await NewsHouse.OpenAsync();
        var feed = await house.SubscribeAsync();
        await house.PublishAsync(feed, Items.Item("a"));
        await house.Service.MarkReadAsync(Ann, feed, null, true, token, None).ShouldFail(NewsFault.BadInput);
        (await house.UnreadAsync(feed)).ShouldBe(["a"]);
        await house.Service.MarkReadAsync(Ann, feed, null, true, "", None);
        (await house.UnreadAsync(feed)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_mark_with_anothers_token_or_one_of_a_retired_key_marks_nothing()
    {
        await using var house = await NewsHouse.OpenAsync();
        var feed = await house.SubscribeAsync();
        await house.PublishAsync(feed, Items.Item("a"));
        var (own, anothers) = (await house.TokenAsync(), await house.TokenAsync(user: NewsHouse.Bob));
        await house.Service.MarkReadAsync(Ann, feed, null, true, anothers, None).ShouldFail(NewsFault.BadInput);
        await house.Store.RotateTokenKeyAsync(None);
        await house.Store.RotateTokenKeyAsync(None);
        await house.Service.MarkReadAsync(Ann, feed, null, true, own, None).ShouldFail(NewsFault.BadInput);
        (await house.UnreadAsync(feed)).ShouldBe(["a"]);
    }

    [Fact]
    public async Task A_mark_with_a_token_of_a_lost_timeline_takes_what_was_seen_before_it_was_lost()
    {
        await using var house = await NewsHouse.OpenAsync();
        var feed = await house.SubscribeAsync();
        await house.PublishAsync(feed, Items.Item("a"));
        await house.TokenAsync();
        var backup = house.Disk.Copy();
        await house.PublishAsync(feed, Items.Item("b"), Items.Item("a"));
        var lost = await house.TokenAsync();
        house.Disk = backup;
        await house.RestartAsync();
        await house.PublishAsync(feed, Items.Item("c"), Items.Item("a"));
        (await house.Service.CheckTokenAsync(Ann, lost, None)).ShouldBe(Core.Tokens.TokenFault.Timeline);
        await house.Service.MarkReadAsync(Ann, feed, null, true, lost, None);
        (await house.UnreadAsync(feed)).ShouldBe(["c"], "it arrived after what the client can have seen");
    }

    [Fact]
    public async Task A_mark_with_a_token_of_a_timeline_that_is_not_known_marks_nothing()
    {
        await using var house = await NewsHouse.OpenAsync();
        var feed = await house.SubscribeAsync();
        await house.PublishAsync(feed, Items.Item("a"));
        var backup = house.Disk.Copy();
        await house.RestartAsync();
        var lost = await house.TokenAsync();
        house.Disk = backup;
        await house.RestartAsync();
        await house.Service.MarkReadAsync(Ann, feed, null, true, lost, None).ShouldFail(NewsFault.BadInput);
        (await house.UnreadAsync(feed)).ShouldBe(["a"]);
    }

    [Fact]
    public async Task Tokens_outlive_restarts_and_those_of_a_lost_timeline_do_not_count()
    {
        await using var house = await NewsHouse.OpenAsync();
        var feed = await house.SubscribeAsync();
        await house.PublishAsync(feed, Items.Item("a"));
        var backup = house.Disk.Copy();
        var kept = await house.TokenAsync();
        await house.PublishAsync(feed, Items.Item("b"), Items.Item("a"));
        var lost = await house.TokenAsync();
        await house.RestartAsync();
        (await house.UnseenAsync(lost)).ShouldBeEmpty();
        house.Disk = backup;
        await house.RestartAsync();
        await house.PublishAsync(feed, Items.Item("c"), Items.Item("a"));
        (await house.Service.CheckTokenAsync(Ann, lost, None)).ShouldBe(Core.Tokens.TokenFault.Timeline);
        (await house.Service.CheckTokenAsync(Ann, kept, None)).ShouldBe(Core.Tokens.TokenFault.None);
        (await house.NewsAsync(feed, kept)).ShouldBe(["c"]);
        (await house.UnseenAsync(lost)).ShouldBe([feed]);
    }

    [Fact]
    public async Task An_edit_keeps_the_id_and_the_state_and_counts_as_news()
    {
        await using var house = await NewsHouse.OpenAsync();
        var feed = await house.SubscribeAsync();
        await house.PublishAsync(feed, Items.Item("a", text: "one"));
        var id = await house.IdOfAsync(feed, "a");
        await house.SetAsync(id, ReadState.Read, flag: 2);
        var token = await house.TokenAsync();
        await house.PublishAsync(feed, Items.Item("a", text: "two"));
        var post = (await house.Service.GetNewsAsync(Ann, feed, null, token, false, None)).Posts.Single();
        (post.Post.Id, post.Post.Html, post.State.Read, post.State.Flag).ShouldBe((id, "<p>two</p>", ReadState.Read, 2));
        (await house.NewsAsync(feed, token, unreadOnly: true)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Without_a_token_a_mark_takes_all_and_it_can_be_taken_back()
    {
        await using var house = await NewsHouse.OpenAsync();
        var feed = await house.SubscribeAsync();
        await house.PublishAsync(feed, Items.Item("a"), Items.Item("b"));
        await house.SetAsync(await house.IdOfAsync(feed, "b"), ReadState.Deleted);
        await house.Service.MarkReadAsync(Ann, feed, null, true, null, None);
        (await house.UnreadAsync(feed)).ShouldBeEmpty();
        await house.Service.MarkReadAsync(Ann, feed, null, false, null, None);
        (await house.UnreadAsync(feed)).ShouldBe(["a"]);
    }

    [Fact]
    public async Task A_post_that_was_put_away_is_neither_news_nor_makes_its_feed_unseen()
    {
        await using var house = await NewsHouse.OpenAsync();
        var feed = await house.SubscribeAsync();
        await house.PublishAsync(feed, Items.Item("a"));
        await house.SetAsync(await house.IdOfAsync(feed, "a"), ReadState.Deleted);
        (await house.UnseenAsync(null)).ShouldBeEmpty();
        (await house.NewsAsync(feed)).ShouldBeEmpty();
        (await house.Service.GetUnreadCountAsync(Ann, null, None)).ShouldBe(0);
    }

    [Fact]
    public async Task Marking_ten_thousand_posts_is_one_write()
    {
        await using var house = await NewsHouse.OpenAsync();
        var feed = await house.SubscribeAsync();
        await house.PublishAsync(feed, [.. Enumerable.Range(0, 10_000).Select(number => Items.Item($"guid {number}"))]);
        await house.Service.MarkReadAsync(Ann, feed, null, true, null, None);
        (await house.Service.GetUnreadCountAsync(Ann, null, None)).ShouldBe(0);
        var states = await house.Engine.Collections.OpenAsync(Ann, Collections.NewsCollection.PostStates, None);
        states.Log.Head.Count.ShouldBe(10_000);
    }

    [Fact]
    public async Task What_has_no_name_here_is_an_error_and_never_everything()
    {
        await using var house = await NewsHouse.OpenAsync();
        var feed = await house.SubscribeAsync();
        await house.Service.GetUpdatesAsync(Ann, "nowhere", null, None).ShouldFail(NewsFault.NotFound);
        await house.Service.GetNewsAsync(Ann, 99, null, null, false, None).ShouldFail(NewsFault.NotFound);
        await house.Service.GetNewsAsync(Ann, feed, "nowhere", null, false, None).ShouldFail(NewsFault.NotFound);
    }
}
