namespace Tidemark.Contracts;

/// <summary>What restarts and restored backups do to tokens.</summary>
public abstract class TimelineContract(StoreHarness harness) : StoreContract(harness)
{
    private static readonly CollectionOptions Options = new() { Name = "things", LagWait = TimeSpan.Zero };

    [Fact]
    public async Task Tokens_and_cursors_stay_good_over_restarts()
    {
        foreach (var id in (string[])["a", "b", "c"]) await Log.PutAsync(id);
        var collection = await OpenAsync();
        var cursor = (await collection.BeginInitialRoundAsync(1, Cancellation)).Page!.Next!;
        var token = collection.HeadToken();
        for (var i = 0; i < 3; i++)
        {
            await ReopenAsync();
            collection = await OpenAsync();
            collection.OpenToken(token).Fault.ShouldBe(TokenFault.None);
            collection.OpenCursor(cursor).Fault.ShouldBe(TokenFault.None);
            collection.HeadToken().ShouldNotBe(token);
        }

        await Log.PutAsync("d");
        (await RoundAsync(collection, token)).ShouldBe(["d"]);
        await ReopenAsync();
        (await RoundAsync(await OpenAsync(), token)).ShouldBe(["d"]);
    }

    [Fact]
    public async Task A_restored_backup_expires_what_was_seen_beyond_it_and_nothing_else()
    {
        await Log.PutAsync("a");
        var before = (await OpenAsync()).HeadToken();
        await ReopenAsync();
        await Log.PutAsync("b");
        var atBackup = (await OpenAsync()).HeadToken();
        var backup = await Harness.BackupAsync();
        var alsoAtBackup = (await OpenAsync()).HeadToken();
        await Log.PutAsync("c");
        var lost = (await OpenAsync()).HeadToken();
        await ReopenAsync();
        var onLostTimeline = (await OpenAsync()).HeadToken();

        await RestoreAsync(backup);
        var collection = await OpenAsync();
        Log.Head.Position.ShouldBe(2);
        await Log.PutAsync("x");
        await Log.PutAsync("y");
        alsoAtBackup.ShouldBe(atBackup);
        (await RoundAsync(collection, before)).ShouldBe(["b", "x", "y"]);
        (await RoundAsync(collection, atBackup)).ShouldBe(["x", "y"]);
        collection.OpenToken(lost).Fault.ShouldBe(TokenFault.Timeline);
        collection.OpenToken(onLostTimeline).Fault.ShouldBe(TokenFault.Timeline);
        await ReopenAsync();
        collection = await OpenAsync();
        (await RoundAsync(collection, atBackup)).ShouldBe(["x", "y"]);
        collection.OpenToken(lost).Fault.ShouldBe(TokenFault.Timeline);
    }

    [Fact]
    public async Task A_cursor_whose_page_was_shaped_by_what_was_lost_expires_though_its_position_was_not()
    {
        foreach (var id in (string[])["a", "b", "c"]) await Log.PutAsync(id);
        var collection = await OpenAsync();
        var good = (await collection.BeginInitialRoundAsync(1, Cancellation)).Page!.Next!;
        var backup = await Harness.BackupAsync();
        // The row at position 2 moves to 4: a page read now lacks it, and after the restore it would be told by nobody.
        await Log.PutAsync("b", """{"x":1}""");
        var page = (await collection.BeginInitialRoundAsync(2, Cancellation)).Page!;
        page.Rows.Select(row => row.Id).ShouldBe(["a", "c"]);
        var shaped = (await collection.BeginInitialRoundAsync(1, Cancellation)).Page!.Next!;
        await RestoreAsync(backup);
        collection = await OpenAsync();
        collection.OpenCursor(page.Next!).Fault.ShouldBe(TokenFault.Timeline);
        collection.OpenCursor(shaped).Fault.ShouldBe(TokenFault.Timeline);
        collection.OpenCursor(good).Fault.ShouldBe(TokenFault.None);
    }

    [Fact]
    public async Task One_backup_restored_twice_gives_two_timelines_that_do_not_know_each_other()
    {
        await Log.PutAsync("a");
        var backup = await Harness.BackupAsync();
        await RestoreAsync(backup);
        await Log.PutAsync("b");
        var first = (await OpenAsync()).HeadToken();
        await RestoreAsync(backup);
        await Log.PutAsync("c");
        var collection = await OpenAsync();
        collection.OpenToken(first).Fault.ShouldBe(TokenFault.Timeline);
        collection.OpenToken(collection.HeadToken()).Fault.ShouldBe(TokenFault.None);
    }

    [Fact]
    public async Task A_log_that_did_not_move_ended_where_the_timeline_before_had_left_it()
    {
        await Log.PutAsync("a");
        await ReopenAsync();
        var still = (await OpenAsync()).HeadToken();
        var other = await Harness.OpenLogAsync("others");
        await other.PutAsync("z");
        await ReopenAsync();
        await Log.PutAsync("b");
        await ReopenAsync();
        (await RoundAsync(await OpenAsync(), still)).ShouldBe(["b"]);
    }

    [Fact]
    public async Task A_token_under_a_key_that_was_retired_has_expired_and_one_under_the_key_before_has_not()
    {
        var collection = await OpenAsync();
        var first = collection.HeadToken();
        await Store.RotateTokenKeyAsync(Cancellation);
        var second = collection.HeadToken();
        second.ShouldNotBe(first);
        collection.OpenToken(first).Fault.ShouldBe(TokenFault.None);
        await Store.RotateTokenKeyAsync(Cancellation);
        collection.OpenToken(first).Fault.ShouldBe(TokenFault.Key);
        collection.OpenToken(second).Fault.ShouldBe(TokenFault.None);
    }

    [Fact]
    public async Task A_token_of_another_log_is_invalid()
    {
        await Log.PutAsync("a");
        var others = await new SyncEngine(Store, Clock).OpenAsync(Options with { Name = "others" }, Cancellation);
        others.OpenToken((await OpenAsync()).HeadToken()).Fault.ShouldBe(TokenFault.Invalid);
    }

    private Task<SyncCollection> OpenAsync() => new SyncEngine(Store, Clock).OpenAsync(Options, Cancellation);

    private static async Task<List<string>> RoundAsync(SyncCollection collection, string token)
    {
        var opened = collection.OpenToken(token);
        opened.Fault.ShouldBe(TokenFault.None);
        var outcome = await collection.BeginIncrementalRoundAsync(opened.Bookmark!, 1000, Cancellation);
        outcome.Page!.Next.ShouldBeNull();
        return [.. outcome.Page.Rows.Select(row => row.Id)];
    }
}
