using Tidemark.News.Feeds;
using Tidemark.News.Model;
using Tidemark.News.Refreshing;
using Tidemark.Protocol;

namespace Tidemark.News.Tests;

public sealed class RefresherTests
{
    private const string B = "http://feeds.example/b";
    private static readonly CancellationToken None = NewsHouse.None;

    [Fact]
    public async Task The_oldest_due_feed_comes_first_and_a_feed_comes_once()
    {
        var queue = new DueQueue();
        queue.Put(1, new Instant(30));
        queue.Put(2, new Instant(10));
        queue.Put(3, new Instant(20));
        queue.Put(1, new Instant(5));
        var taken = new List<int>();
        while (queue.TryTake(new Instant(25), out var feed, out _)) taken.Add(feed);
        taken.ShouldBe([1, 2, 3]);
        queue.Put(4, new Instant(50));
        queue.TryTake(new Instant(25), out _, out var next).ShouldBeFalse();
        next.ShouldBe(new Instant(50));
        await Task.CompletedTask;
    }

    [Fact]
    public void A_host_is_asked_by_so_many_at_a_time_and_with_a_gap_between()
    {
        var gate = new HostGate(new NewsOptions { MostFetchesPerHost = 2, HostGap = TimeSpan.FromSeconds(1) }, new Random(1));
        gate.TryEnter("h", 1, new Instant(0), out _).ShouldBeTrue();
        gate.TryEnter("h", 2, new Instant(0), out var at).ShouldBeFalse();
        at.UnixMilliseconds.ShouldBeInRange(1000, 1500);
        gate.TryEnter("other", 3, new Instant(0), out _).ShouldBeTrue();
        gate.TryEnter("h", 2, at, out _).ShouldBeTrue("its time was reserved");
        gate.TryEnter("h", 4, new Instant(60_000), out at).ShouldBeFalse();
        at.ShouldBe(new Instant(120_000), "two are under way");
        gate.TryEnter("h", 5, new Instant(60_000), out _).ShouldBeFalse();
        gate.Leave("h", null).ShouldBe(4);
        gate.TryEnter("h", 4, new Instant(60_000), out _).ShouldBeTrue();
        gate.Leave("h", null).ShouldBe(5);
        gate.TryEnter("h", 5, new Instant(62_000), out _).ShouldBeTrue();
        gate.Leave("h", new Instant(100_000)).ShouldBeNull();
        gate.TryEnter("h", 6, new Instant(90_000), out at).ShouldBeFalse();
        at.ShouldBe(new Instant(100_000), "the host asked for quiet");
    }

    [Fact]
    public void Intervals_follow_the_publisher_within_bounds_and_failures_back_off()
    {
        var options = new NewsOptions();
        var plan = new RefreshPlan(options, new Random(1));
        var feed = new FeedRecord(NewsHouse.Url, 0) { Id = 1 };
        for (var i = 0; i < 10; i++) feed = plan.AfterAnswer(feed, 3, null, new Instant(0));
        feed.IntervalSeconds.ShouldBe((int)options.ShortestInterval.TotalSeconds);
        for (var i = 0; i < 40; i++) feed = plan.AfterAnswer(feed, 0, null, new Instant(0));
        feed.IntervalSeconds.ShouldBe((int)options.LongestInterval.TotalSeconds);
        for (var i = 0; i < 40; i++) feed = plan.AfterFailure(feed, "x", null, new Instant(0));
        feed.Due!.Value.UnixMilliseconds.ShouldBeInRange((long)options.LongestBackOff.TotalMilliseconds, (long)(options.LongestBackOff.TotalMilliseconds * 1.1));
        plan.AfterAnswer(feed, 1, null, new Instant(0)).Failures.ShouldBe(0);
        var ttl = plan.AfterAnswer(feed with { TtlMinutes = 60, IntervalSeconds = 900 }, 3, null, new Instant(0));
        ttl.Due!.Value.UnixMilliseconds.ShouldBeInRange(3_600_000, 3_960_000);
        plan.AfterAnswer(feed, 1, DateTimeOffset.UnixEpoch.AddDays(2), new Instant(0)).Due.ShouldBe(new Instant(2 * 86_400_000L));
    }

    [Fact]
    public async Task Only_feeds_that_are_due_and_wanted_are_asked()
    {
        await using var house = await NewsHouse.OpenAsync();
        house.Source.Publish(NewsHouse.Url, Items.Item("a"));
        var feed = await house.SubscribeAsync();
        (await house.Engine.Refresher.RefreshDueAsync(None)).ShouldBe(1);
        (await house.UnreadAsync(feed)).ShouldBe(["a"]);
        (await house.Engine.Refresher.RefreshDueAsync(None)).ShouldBe(0);
        house.Clock.Advance(TimeSpan.FromDays(1));
        (await house.Engine.Refresher.RefreshDueAsync(None)).ShouldBe(1);
        await house.Service.DeleteSubscriptionsAsync(NewsHouse.Ann, [feed], None);
        house.Clock.Advance(TimeSpan.FromDays(9));
        (await house.Engine.Refresher.RefreshDueAsync(None)).ShouldBe(0);
        await house.SubscribeAsync();
        (await house.Engine.Refresher.RefreshDueAsync(None)).ShouldBe(1);
    }

    [Fact]
    public async Task An_unchanged_document_writes_nothing()
    {
        await using var house = await NewsHouse.OpenAsync();
        var feed = await house.SubscribeAsync();
        await house.PublishAsync(feed, Items.Item("a"), Items.Item("b"));
        var log = await house.Store.OpenLogAsync("news/content/0", Core.Listings.ListingSchema.None, None);
        var head = log.Head;
        await house.PublishAsync(feed, Items.Item("a"), Items.Item("b"));
        await house.Engine.Refresher.RefreshNowAsync(feed, None);
        log.Head.ShouldBe(head);
    }

    [Fact]
    public async Task Gone_stops_a_feed_and_a_failure_is_shown_and_tried_again()
    {
        await using var house = await NewsHouse.OpenAsync();
        var (a, b) = (await house.SubscribeAsync(), await house.SubscribeAsync(url: B));
        house.Source.Answer(NewsHouse.Url, new FeedOutcome.Gone());
        house.Source.Answer(B, new FeedOutcome.Failed("No route."));
        await house.Engine.Refresher.RefreshDueAsync(None);
        house.Engine.FindFeed(a)!.Status.ShouldBe(FeedStatus.Gone);
        house.Engine.FindFeed(b)!.Error.ShouldBe("No route.");
        house.Clock.Advance(TimeSpan.FromDays(30));
        (await house.Engine.Refresher.RefreshDueAsync(None)).ShouldBe(1);
        await house.RestartAsync();
        house.Engine.FindFeed(a)!.Status.ShouldBe(FeedStatus.Gone);
        house.Engine.FindFeed(b)!.Failures.ShouldBe(2);
        house.Source.Answer(NewsHouse.Url, null);
        await house.PublishAsync(a, Items.Item("back"));
        house.Engine.FindFeed(a)!.Status.ShouldBe(FeedStatus.Active);
    }

    [Fact]
    public async Task A_feed_that_blows_up_is_noted_and_hurts_no_other()
    {
        await using var house = await NewsHouse.OpenAsync();
        var (a, b) = (await house.SubscribeAsync(), await house.SubscribeAsync(url: B));
        house.Source.Publish(B, Items.Item("b"));
        house.Source.Before = url => url == NewsHouse.Url ? throw new InvalidOperationException("boom") : Task.CompletedTask;
        (await house.Engine.Refresher.RefreshDueAsync(None)).ShouldBe(2);
        house.Engine.FindFeed(a)!.Error!.ShouldContain("boom");
        (await house.UnreadAsync(b)).ShouldBe(["b"]);
    }

    [Fact]
    public async Task A_permanent_move_keeps_the_feed_and_its_states()
    {
        await using var house = await NewsHouse.OpenAsync();
        var feed = await house.SubscribeAsync();
        await house.PublishAsync(feed, Items.Item("a"));
        house.Source.Publish(NewsHouse.Url, Items.Item("b"), Items.Item("a"));
        house.Source.Answer(NewsHouse.Url, house.Source.Document(NewsHouse.Url) with { PermanentAddress = "http://new.example/feed" });
        await house.Engine.Refresher.RefreshNowAsync(feed, None);
        house.Engine.FindFeed(feed)!.XmlUrl.ShouldBe("http://new.example/feed");
        (await house.UnreadAsync(feed)).ShouldBe(["b", "a"], ignoreOrder: true);
        (await house.SubscribeAsync(url: "http://new.example/feed")).ShouldBe(feed);
    }

    [Fact]
    public async Task A_feed_that_moved_to_anothers_address_becomes_one_with_it_and_read_posts_stay_read()
    {
        await using var house = await NewsHouse.OpenAsync();
        var old = await house.SubscribeAsync();
        var other = await house.SubscribeAsync(NewsHouse.Bob, B);
        await house.Service.CreateLocationAsync(NewsHouse.Ann, "desk", false, None);
        await house.Service.RenameSubscriptionAsync(NewsHouse.Ann, old, "Mine", None);
        await house.PublishAsync(old, Items.Item("a"), Items.Item("z"));
        await house.SetAsync(await house.IdOfAsync(old, "a"), ReadState.Read, 6);
        house.Source.Publish(NewsHouse.Url, Items.Item("b"), Items.Item("a"));
        house.Source.Answer(NewsHouse.Url, house.Source.Document(NewsHouse.Url) with { PermanentAddress = B });
        await house.Engine.Refresher.RefreshNowAsync(old, None);
        var entry = (await house.Service.GetSubscriptionsAsync(NewsHouse.Ann, "desk", null, None)).Entries.Single();
        (entry.Feed.Id, entry.Title).ShouldBe((other, "Mine"));
        (await house.UnreadAsync(other)).ShouldBe(["b"]);
        (await house.UnreadAsync(other, NewsHouse.Bob)).ShouldBe(["b", "a"], ignoreOrder: true);
        (await house.SubscribeAsync(NewsHouse.Bob, NewsHouse.Url)).ShouldBe(other, "the old address leads to the feed that took its place");
    }

    [Fact]
    public async Task The_background_brings_new_posts_by_itself_and_ends_when_asked()
    {
        var disk = new Core.Memory.MemoryDisk();
        var store = new Core.Memory.MemoryStore(disk, TimeProvider.System);
        var source = new FakeSource();
        await using var engine = await NewsEngine.OpenAsync(
            store, source, new NewsOptions { HostGap = TimeSpan.Zero }, TimeProvider.System, new Random(1), null, None);
        using var ending = new CancellationTokenSource();
        var running = engine.Refresher.RunAsync(ending.Token);
        for (var i = 0; i < 20; i++) source.Publish($"http://host{i % 3}/{i}", Items.Item($"a{i}"), Items.Item($"b{i}"));
        for (var i = 0; i < 20; i++) await engine.Service.AddSubscriptionAsync(1, $"http://host{i % 3}/{i}", 0, null, null, null, None);
        var log = await store.OpenLogAsync("news/content/0", Core.Listings.ListingSchema.None, None);
        while (await engine.Service.GetUnreadCountAsync(1, null, None) < 40)
            await log.WaitBeyondAsync(log.Head.Position, None).WaitAsync(TimeSpan.FromSeconds(2), None).ContinueWith(_ => { }, TaskScheduler.Default);
        await ending.CancelAsync();
        await running;
    }

    [Fact]
    public async Task A_crash_loses_bookkeeping_and_no_posts()
    {
        await using var house = await NewsHouse.OpenAsync();
        var feed = await house.SubscribeAsync();
        await house.PublishAsync(feed, Items.Item("a"));
        await house.CrashAsync(house.Disk.Copy());
        house.Engine.FindFeed(feed)!.Validators.ShouldBe(FeedValidators.None);
        await house.Engine.Refresher.RefreshDueAsync(None);
        (await house.UnreadAsync(feed)).ShouldBe(["a"]);
    }
}
