using System.Text;
using Tidemark.Core.Collections;
using Tidemark.Core.Logs;
using Tidemark.Core.Memory;
using Tidemark.Core.Pages;
using Tidemark.Core.Tokens;
using Tidemark.Protocol;

namespace Tidemark.Core.Tests.Pages;

public sealed class RoundTests
{
    private static readonly CancellationToken None = CancellationToken.None;
    private readonly ManualClock _clock = new();
    private MemoryDisk _disk = new();

    [Fact]
    public async Task An_initial_round_tells_no_deletion_from_before_it_began()
    {
        var collection = await OpenAsync();
        await Put(collection, "a", "b");
        await Delete(collection, "a");
        var page = await Initial(collection, 10);
        page.Rows.Select(row => row.Id).ShouldBe(["b"]);
        page.End!.Count.ShouldBe(1);
    }

    [Fact]
    public async Task An_initial_round_tells_the_deletion_of_what_it_delivered_before()
    {
        var collection = await OpenAsync();
        await Put(collection, "a", "b", "c");
        var first = await Initial(collection, 1);
        await Delete(collection, "a");
        var rest = await Rest(collection, first);
        Apply([first, .. rest]).Keys.Order().ShouldBe(["b", "c"]);
        rest.SelectMany(page => page.Rows).ShouldContain(row => row.Deleted && row.Id == "a");
    }

    [Fact]
    public async Task A_resource_modified_during_the_round_never_appears_zero_times()
    {
        var collection = await OpenAsync();
        await Put(collection, "a", "b", "c", "d");
        var first = await Initial(collection, 1);
        await Put(collection, "d", "c", "b");
        var rest = await Rest(collection, first);
        var replica = Apply([first, .. rest]);
        replica.Keys.Order().ShouldBe(["a", "b", "c", "d"]);
        rest[^1].End!.Digest.ShouldBe(DigestOf(replica));
    }

    [Fact]
    public async Task The_token_means_what_was_delivered_and_never_now()
    {
        var collection = await OpenAsync();
        await Put(collection, "a");
        var page = await Initial(collection, 10);
        await Put(collection, "b");
        var next = await Incremental(collection, page.End!.Token);
        next.Rows.Select(row => row.Id).ShouldBe(["b"]);
    }

    [Fact]
    public async Task A_token_can_be_used_as_often_as_needed()
    {
        var collection = await OpenAsync();
        var token = (await Initial(collection, 10)).End!.Token;
        await Put(collection, "a");
        var once = await Incremental(collection, token);
        var again = await Incremental(collection, token);
        again.Rows.ShouldBe(once.Rows);
        again.End!.Token.ShouldBe(once.End!.Token);
    }

    [Fact]
    public async Task All_clients_at_the_head_hold_the_same_token()
    {
        var collection = await OpenAsync();
        await Put(collection, "a", "b");
        var full = await Initial(collection, 10);
        var first = await Initial(collection, 1);
        (await Rest(collection, first))[^1].End!.Token.ShouldBe(full.End!.Token);
        (await Incremental(collection, full.End!.Token)).End!.Token.ShouldBe(full.End!.Token);
        collection.HeadToken().ShouldBe(full.End!.Token);
    }

    [Fact]
    public async Task A_round_that_races_with_writers_enlarges_its_pages_until_it_wins()
    {
        var collection = await OpenAsync();
        await Put(collection, "a", "b");
        var page = await Initial(collection, 1);
        var pages = 0;
        while (page.Next is { } cursor)
        {
            // Four writes for every page: with pages of one the round would never end.
            await Put(collection, $"w{pages}a", $"w{pages}b", $"w{pages}c", $"w{pages}d");
            page = await Continue(collection, cursor);
            (++pages).ShouldBeLessThan(30);
        }

        page.End!.Count.ShouldBe(collection.Log.Head.Count);
    }

    [Fact]
    public async Task A_token_older_than_a_purged_deletion_has_expired_and_one_after_it_has_not()
    {
        var collection = await OpenAsync();
        await Put(collection, "a", "b");
        var before = (await Initial(collection, 10)).End!.Token;
        await Delete(collection, "a");
        var after = (await Initial(collection, 10)).End!.Token;
        _clock.Advance(CollectionOptions.DefaultRetention + TimeSpan.FromSeconds(1));
        (await collection.PurgeAsync(None)).ShouldBe(1);
        (await IncrementalOutcome(collection, before)).Fault.ShouldBe(TokenFault.Purged);
        (await Incremental(collection, after)).Rows.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_purge_under_an_initial_round_expires_its_cursor_where_a_deletion_would_be_missed()
    {
        var collection = await OpenAsync(new CollectionOptions { Name = "/c", Retention = TimeSpan.FromMinutes(1) });
        await Put(collection, "a", "b", "c");
        var first = await Initial(collection, 1);
        await Delete(collection, "a");
        _clock.Advance(TimeSpan.FromMinutes(2));
        await collection.PurgeAsync(None);
        (await ContinueOutcome(collection, first.Next!)).Fault.ShouldBe(TokenFault.Purged);
    }

    [Fact]
    public async Task A_purge_of_what_was_deleted_before_the_initial_round_does_not_disturb_it()
    {
        var collection = await OpenAsync(new CollectionOptions { Name = "/c", Retention = TimeSpan.FromMinutes(1) });
        await Put(collection, "x", "a", "b", "c");
        await Delete(collection, "x");
        var first = await Initial(collection, 1);
        _clock.Advance(TimeSpan.FromMinutes(2));
        await collection.PurgeAsync(None);
        Apply([first, .. await Rest(collection, first)]).Keys.Order().ShouldBe(["a", "b", "c"]);
    }

    [Fact]
    public async Task A_token_outlives_a_restart()
    {
        var collection = await OpenAsync();
        await Put(collection, "a");
        var token = (await Initial(collection, 10)).End!.Token;
        collection = await OpenAsync();
        await Put(collection, "b");
        (await Incremental(collection, token)).Rows.Select(row => row.Id).ShouldBe(["b"]);
    }

    [Fact]
    public async Task A_restored_backup_expires_the_tokens_it_has_lost_and_no_others()
    {
        var collection = await OpenAsync();
        await Put(collection, "a");
        var kept = (await Initial(collection, 10)).End!.Token;
        var backup = _disk.Copy();
        await Put(collection, "b");
        var lost = (await Initial(collection, 10)).End!.Token;
        _disk = backup;
        collection = await OpenAsync();
        await Put(collection, "c");
        (await IncrementalOutcome(collection, lost)).Fault.ShouldBe(TokenFault.Timeline);
        (await Incremental(collection, kept)).Rows.Select(row => row.Id).ShouldBe(["c"]);
    }

    [Fact]
    public async Task A_cursor_whose_page_was_shaped_by_lost_commits_has_expired_though_its_position_is_old()
    {
        var collection = await OpenAsync();
        await Put(collection, "x", "a", "b");
        var backup = _disk.Copy();
        // The lost commit moves x away from the front: the page below does not deliver it, and would not later.
        await Put(collection, "x");
        var first = await Initial(collection, 1);
        first.Rows.Select(row => row.Id).ShouldBe(["a"]);
        _disk = backup;
        collection = await OpenAsync();
        (await ContinueOutcome(collection, first.Next!)).Fault.ShouldBe(TokenFault.Timeline);
    }

    [Fact]
    public async Task A_cursor_ends_after_a_day()
    {
        var collection = await OpenAsync();
        await Put(collection, "a", "b");
        var first = await Initial(collection, 1);
        _clock.Advance(TimeSpan.FromHours(24));
        (await ContinueOutcome(collection, first.Next!)).Fault.ShouldBe(TokenFault.None);
        _clock.Advance(TimeSpan.FromMilliseconds(1));
        collection.OpenCursor(first.Next!).Fault.ShouldBe(TokenFault.Cursor);
    }

    [Fact]
    public async Task Another_collections_token_is_invalid_here()
    {
        await using var store = new MemoryStore(_disk, _clock);
        var engine = new SyncEngine(store, _clock);
        var one = await engine.OpenAsync(new CollectionOptions { Name = "/one" }, None);
        var two = await engine.OpenAsync(new CollectionOptions { Name = "/two" }, None);
        two.OpenToken(one.HeadToken()).Fault.ShouldBe(TokenFault.Invalid);
    }

    [Fact]
    public async Task A_cursor_is_no_token_and_a_token_no_cursor()
    {
        var collection = await OpenAsync();
        await Put(collection, "a", "b");
        var first = await Initial(collection, 1);
        collection.OpenToken(first.Next!).Fault.ShouldBe(TokenFault.Invalid);
        collection.OpenCursor(collection.HeadToken()).Fault.ShouldBe(TokenFault.Invalid);
    }

    [Fact]
    public async Task A_token_under_a_retired_key_has_expired_and_one_under_the_key_before_has_not()
    {
        var collection = await OpenAsync();
        var token = collection.HeadToken();
        await _store!.RotateTokenKeyAsync(None);
        collection.OpenToken(token).Fault.ShouldBe(TokenFault.None);
        await _store.RotateTokenKeyAsync(None);
        collection.OpenToken(token).Fault.ShouldBe(TokenFault.Key);
    }

    [Fact]
    public async Task Dates_keep_their_order_when_the_clock_steps_back()
    {
        var collection = await OpenAsync();
        await Put(collection, "a");
        _clock.Advance(TimeSpan.FromDays(-30));
        await Put(collection, "b", "a");
        var rows = (await Initial(collection, 10)).Rows;
        rows.Select(row => row.Id).ShouldBe(["b", "a"]);
        rows[1].Modified.ShouldBeGreaterThan(rows[1].Created);
        rows[1].Modified.ShouldBeGreaterThanOrEqualTo(rows[0].Modified);
    }

    private MemoryStore? _store;

    private async Task<SyncCollection> OpenAsync(CollectionOptions? options = null)
    {
        _store = new MemoryStore(_disk, _clock);
        return await new SyncEngine(_store, _clock).OpenAsync(options ?? new CollectionOptions { Name = "/c" }, None);
    }

    private int _writes;

    private async Task Put(SyncCollection collection, params string[] ids) =>
        await collection.Log.WriteAsync([.. ids.Select(id => Change.Put(id, Encoding.UTF8.GetBytes($$"""{"n":{{++_writes}}}""")))], None);

    private static async Task Delete(SyncCollection collection, string id) => await collection.Log.WriteAsync([Change.Delete(id)], None);

    private static async Task<Page> Initial(SyncCollection collection, int pageSize) =>
        (await collection.BeginInitialRoundAsync(pageSize, None)).Page!;

    private static async Task<PageOutcome> IncrementalOutcome(SyncCollection collection, string token) =>
        collection.OpenToken(token) is { Bookmark: { } bookmark } ? await collection.BeginIncrementalRoundAsync(bookmark, 10, None)
            : new PageOutcome(null, collection.OpenToken(token).Fault);

    private static async Task<Page> Incremental(SyncCollection collection, string token) => (await IncrementalOutcome(collection, token)).Page!;

    private static async Task<PageOutcome> ContinueOutcome(SyncCollection collection, string cursor) =>
        collection.OpenCursor(cursor) is { Bookmark: { } bookmark } ? await collection.ContinueAsync(bookmark, None)
            : new PageOutcome(null, collection.OpenCursor(cursor).Fault);

    private static async Task<Page> Continue(SyncCollection collection, string cursor) => (await ContinueOutcome(collection, cursor)).Page!;

    private static async Task<List<Page>> Rest(SyncCollection collection, Page page)
    {
        var pages = new List<Page>();
        while (page.Next is { } cursor) pages.Add(page = await Continue(collection, cursor));
        return pages;
    }

    private static Dictionary<string, LogRow> Apply(IEnumerable<Page> pages)
    {
        var replica = new Dictionary<string, LogRow>();
        foreach (var row in pages.SelectMany(page => page.Rows))
        {
            if (row.Deleted) replica.Remove(row.Id);
            else replica[row.Id] = row;
        }

        return replica;
    }

    private static Digest DigestOf(Dictionary<string, LogRow> replica) =>
        replica.Values.Aggregate(Digest.Empty, (sum, row) => sum + Digest.Of(row.Id, row.Modified));
}
