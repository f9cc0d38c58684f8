namespace Tidemark.Contracts;

/// <summary>Rounds on the store: where they end, what they promise, and when they can not go on.</summary>
public abstract class RoundContract(StoreHarness harness) : StoreContract(harness)
{
    private static readonly CollectionOptions Options = new() { Name = "things", LagWait = TimeSpan.Zero };

    [Fact]
    public async Task An_initial_round_tells_everything_once_in_order_and_ends_at_the_head()
    {
        for (var i = 0; i < 10; i++) await Log.PutAsync("r" + i);
        await Log.DeleteAsync("r3");
        var collection = await OpenAsync();
        var pages = await WalkAsync(collection, await collection.BeginInitialRoundAsync(4, Cancellation));
        pages.SelectMany(page => page.Rows).Select(row => row.Id).ShouldBe(["r0", "r1", "r2", "r4", "r5", "r6", "r7", "r8", "r9"]);
        pages.SkipLast(1).ShouldAllBe(page => page.End == null && page.Next != null);
        pages[^1].End.ShouldNotBeNull().ShouldSatisfyAllConditions(
            end => end.Count.ShouldBe(9),
            end => end.Digest.ShouldBe(Log.Head.Digest),
            end => end.Token.ShouldBe(collection.HeadToken()));
    }

    [Fact]
    public async Task What_is_deleted_while_an_initial_round_runs_is_told_in_it()
    {
        for (var i = 0; i < 6; i++) await Log.PutAsync("r" + i);
        var collection = await OpenAsync();
        var first = await collection.BeginInitialRoundAsync(3, Cancellation);
        await Log.DeleteAsync("r1");
        await Log.PutAsync("r2", """{"x":1}""");
        var pages = await WalkAsync(collection, first);
        var replica = new Replica();
        pages.ForEach(page => replica.Apply(page.Rows));
        replica.Rows.Keys.Order().ShouldBe(["r0", "r2", "r3", "r4", "r5"]);
        replica.Agrees(pages[^1].End!).ShouldBeTrue();
    }

    [Fact]
    public async Task A_token_from_before_a_purged_deletion_has_expired_and_one_from_after_it_has_not()
    {
        await Log.PutAsync("a");
        await Log.PutAsync("b");
        var collection = await OpenAsync();
        var old = collection.HeadToken();
        await Log.DeleteAsync("a");
        var young = collection.HeadToken();
        await Log.PutAsync("c");
        Clock.Move(Options.Retention + TimeSpan.FromSeconds(1));
        (await collection.PurgeAsync(Cancellation)).ShouldBe(1);
        (await BeginAsync(collection, old)).Fault.ShouldBe(TokenFault.Purged);
        (await BeginAsync(collection, young)).Page!.Rows.Select(row => row.Id).ShouldBe(["c"]);
    }

    [Fact]
    public async Task A_round_overtaken_by_a_purge_can_not_go_on()
    {
        for (var i = 0; i < 4; i++) await Log.PutAsync("r" + i);
        var options = Options with { CursorLifetime = TimeSpan.FromDays(1000) };
        var collection = await new SyncEngine(Store, Clock).OpenAsync(options, Cancellation);
        var first = await collection.BeginInitialRoundAsync(2, Cancellation);
        await Log.DeleteAsync("r0");
        Clock.Move(Options.Retention + TimeSpan.FromSeconds(1));
        await collection.PurgeAsync(Cancellation);
        (await collection.ContinueAsync(collection.OpenCursor(first.Page!.Next!).Bookmark!, Cancellation)).Fault.ShouldBe(TokenFault.Purged);
    }

    [Fact]
    public async Task A_cursor_ends_and_a_token_does_not_stand_in_for_one()
    {
        for (var i = 0; i < 4; i++) await Log.PutAsync("r" + i);
        var collection = await OpenAsync();
        var cursor = (await collection.BeginInitialRoundAsync(2, Cancellation)).Page!.Next!;
        collection.OpenToken(cursor).Fault.ShouldBe(TokenFault.Invalid);
        collection.OpenCursor(collection.HeadToken()).Fault.ShouldBe(TokenFault.Invalid);
        Clock.Move(Options.CursorLifetime + TimeSpan.FromSeconds(1));
        collection.OpenCursor(cursor).Fault.ShouldBe(TokenFault.Cursor);
    }

    [Fact]
    public async Task Rounds_end_and_agree_with_their_digest_while_many_write()
    {
        using var stop = new CancellationTokenSource();
        var writers = Enumerable.Range(0, 4).Select(writer => Task.Run(() => WriteAsync(writer, stop.Token), Cancellation)).ToList();
        var collection = await OpenAsync();
        await Task.WhenAll(Enumerable.Range(0, 3).Select(client => Task.Run(() => SynchronizeAsync(collection, 1 + (client * 5)), Cancellation)));
        await stop.CancelAsync();
        await Task.WhenAll(writers);
        await Log.ShouldBeWholeAsync();
    }

    private async Task WriteAsync(int seed, CancellationToken stop)
    {
        var random = new Random(seed);
        while (!stop.IsCancellationRequested)
        {
            var changes = Enumerable.Range(0, random.Next(1, 4)).Select(_ => "r" + random.Next(40))
                .Select(id => random.Next(3) == 0 ? Change.Delete(id) : Change.Put(id, $$"""{"n":{{random.Next()}}}""".Body()));
            await Log.WriteAsync([.. changes], Cancellation);
            await Task.Yield();
        }
    }

    private static async Task SynchronizeAsync(SyncCollection collection, int pageSize)
    {
        var replica = new Replica();
        var outcome = await collection.BeginInitialRoundAsync(pageSize, Cancellation);
        for (var round = 0; round < 30; round++)
        {
            var pages = await WalkAsync(collection, outcome);
            pages.ForEach(page => replica.Apply(page.Rows));
            replica.Agrees(pages[^1].End!).ShouldBeTrue();
            outcome = await BeginAsync(collection, pages[^1].End!.Token, pageSize);
        }
    }

    private Task<SyncCollection> OpenAsync() => new SyncEngine(Store, Clock).OpenAsync(Options, Cancellation);

    private static ValueTask<PageOutcome> BeginAsync(SyncCollection collection, string token, int pageSize = 1000) =>
        collection.BeginIncrementalRoundAsync(collection.OpenToken(token).Bookmark!, pageSize, Cancellation);

    private static async Task<List<Page>> WalkAsync(SyncCollection collection, PageOutcome outcome)
    {
        var pages = new List<Page>();
        while (true)
        {
            outcome.Fault.ShouldBe(TokenFault.None);
            pages.Add(outcome.Page!);
            if (outcome.Page!.Next is not { } next) return pages;
            outcome = await collection.ContinueAsync(collection.OpenCursor(next).Bookmark!, Cancellation);
        }
    }
}
