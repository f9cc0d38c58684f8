using Tidemark.Contracts.Support;
using Tidemark.Core.Collections;
using Tidemark.Core.Logs;
using Tidemark.Core.Tokens;
using Tidemark.Postgres.Tests.Support;

namespace Tidemark.Postgres.Tests;

/// <summary>A primary that is lost, and its standby promoted; and databases that are put back from a dump.</summary>
public sealed class FailoverTests : IAsyncLifetime
{
    private static readonly CollectionOptions Options = new() { Name = "things", LagWait = TimeSpan.Zero };

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly List<IAsyncDisposable> _made = [];
    private readonly ManualClock _clock = new();
    private Cluster _primary = null!;
    private Relay _relay = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        SharedCluster.SkipWithoutPostgres();
        _primary = Made(await Cluster.StartNewAsync());
        _relay = Made(new Relay(_primary.Port));
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var made in Enumerable.Reverse(_made)) await made.DisposeAsync();
    }

    [Fact]
    public async Task A_standby_promoted_with_every_commit_begins_a_timeline_on_which_all_tokens_go_on()
    {
        var node = await OpenNodeAsync();
        var collection = await CollectionOf(node);
        var standby = Made(await _primary.StartStandbyAsync());
        await collection.Log.PutAsync("a");
        var token = collection.HeadToken();
        await UntilReplayedAsync(standby);
        await FailOverAsync(standby);
        await collection.Log.PutAsync("b");
        collection.OpenToken(collection.HeadToken()).Bookmark!.Timeline.ShouldNotBe(collection.OpenToken(token).Bookmark!.Timeline);
        (await RoundAsync(collection, token)).ShouldBe(["b"]);
        await collection.Log.ShouldBeWholeAsync();
    }

    [Fact]
    public async Task A_standby_promoted_without_the_newest_commits_expires_tokens_beyond_the_fork_and_no_other()
    {
        var (first, second) = (await OpenNodeAsync(), await OpenNodeAsync());
        var (collection, other) = (await CollectionOf(first), await CollectionOf(second));
        foreach (var id in (string[])["a", "b"]) await collection.Log.PutAsync(id);
        var standby = Made(await _primary.StartStandbyAsync());
        var before = collection.HeadToken();
        await UntilReplayedAsync(standby);
        await standby.StopAsync();
        foreach (var id in (string[])["lost", "lost too"]) await collection.Log.PutAsync(id);
        var beyond = collection.HeadToken();
        var cursor = (await collection.BeginInitialRoundAsync(1, Cancellation)).Page!.Next!;
        await _primary.StopAsync("immediate");
        await standby.StartAsync();
        await FailOverAsync(standby);

        // Found on the first connection, before any write: this one gets the position that a lost one had.
        (await collection.Log.PutAsync("new")).Row!.Position.ShouldBe(3);
        foreach (var at in (SyncCollection[])[collection, other])
        {
            await at.Log.WaitBeyondAsync(2, Cancellation).WaitAsync(Patience, Cancellation);
            await UntilAsync(async () => await standby.RunSqlAsync("select 1") is not null && at.Log.Head.Position == 3);
            at.OpenToken(beyond).Fault.ShouldBe(TokenFault.Timeline, "on a node that has written as on one that has not");
            at.OpenCursor(cursor).Fault.ShouldBe(TokenFault.Timeline);
            (await RoundAsync(at, before)).ShouldBe(["new"]);
            (await RoundAsync(at, at.HeadToken())).ShouldBeEmpty();
            await at.Log.ShouldBeWholeAsync();
        }

        first.Timelines.Current.Id.ShouldBe(second.Timelines.Current.Id);
    }

    [Fact]
    public async Task A_connection_string_with_both_hosts_finds_the_one_that_is_primary()
    {
        var standby = Made(await _primary.StartStandbyAsync());
        await using var node = await PostgresStore.OpenAsync(
            $"Host=127.0.0.1:{standby.Port},127.0.0.1:{_primary.Port};Username=postgres;Database=postgres;Timeout=5;Target Session Attributes=primary;Host Recheck Seconds=0", _clock, Cancellation);
        var collection = await CollectionOf(node);
        await collection.Log.PutAsync("a");
        var token = collection.HeadToken();
        await UntilReplayedAsync(standby);
        await _primary.StopAsync("immediate");
        await standby.PromoteAsync();
        (await collection.Log.PutAsync("b")).Row!.Position.ShouldBe(2);
        (await RoundAsync(collection, token)).ShouldBe(["b"]);
    }

    [Fact]
    public async Task A_token_that_was_opened_before_a_failover_is_judged_again_when_its_round_is_read()
    {
        var collection = await CollectionOf(await OpenNodeAsync());
        await collection.Log.PutAsync("a");
        var standby = Made(await _primary.StartStandbyAsync());
        await UntilReplayedAsync(standby);
        await standby.StopAsync();
        await collection.Log.PutAsync("lost");
        var opened = collection.OpenToken(collection.HeadToken()).Bookmark!;
        await _primary.StopAsync("immediate");
        await standby.StartAsync();
        await FailOverAsync(standby);
        foreach (var id in (string[])["x", "y"]) await collection.Log.PutAsync(id);
        (await collection.BeginIncrementalRoundAsync(opened, 10, Cancellation)).Fault.ShouldBe(TokenFault.Timeline);
    }

    [Fact]
    public async Task A_primary_that_comes_back_after_its_standby_was_promoted_is_refused()
    {
        var node = await OpenNodeAsync();
        var log = (await CollectionOf(node)).Log;
        await log.PutAsync("a");
        var standby = Made(await _primary.StartStandbyAsync());
        await UntilReplayedAsync(standby);
        await FailOverAsync(standby);
        await log.PutAsync("b");
        await _primary.StartAsync();
        _relay.Target = _primary.Port;
        _relay.CutAll();
        (await Should.ThrowAsync<StoreUnavailableException>(() => log.PutAsync("c"))).Message.ShouldContain("earlier timeline");
        _relay.Target = standby.Port;
        _relay.CutAll();
        (await log.PutAsync("c")).Row!.Position.ShouldBe(3);
        await log.ShouldBeWholeAsync();
    }

    [Fact]
    public async Task A_standby_is_no_place_to_open_a_store()
    {
        await using (await OpenNodeAsync())
        {
        }

        var standby = Made(await _primary.StartStandbyAsync());
        (await Should.ThrowAsync<StoreOpenException>(() => PostgresStore.OpenAsync(standby.ConnectionString(), _clock, Cancellation))).Message.ShouldContain("standby");
    }

    [Fact]
    public async Task A_dump_put_into_another_database_begins_a_timeline_by_itself()
    {
        var collection = await CollectionOf(await OpenNodeAsync());
        await collection.Log.PutAsync("a");
        var before = collection.HeadToken();
        var file = Path.Combine(Path.GetDirectoryName(_primary.Data)!, "dump");
        await Cluster.RunAsync("pg_dump", "-h", "127.0.0.1", "-p", $"{_primary.Port}", "-U", "postgres", "-Fc", "-f", file, "postgres");
        await collection.Log.PutAsync("lost");
        var beyond = collection.HeadToken();
        await _primary.RunSqlAsync("create database restored");
        await Cluster.RunAsync("pg_restore", "-h", "127.0.0.1", "-p", $"{_primary.Port}", "-U", "postgres", "-d", "restored", file);
        await using var node = await PostgresStore.OpenAsync(_primary.ConnectionString("restored"), _clock, Cancellation);
        var restored = await CollectionOf(node);
        await restored.Log.PutAsync("new");
        restored.OpenToken(beyond).Fault.ShouldBe(TokenFault.Timeline);
        (await RoundAsync(restored, before)).ShouldBe(["new"]);
        await restored.Log.ShouldBeWholeAsync();
    }

    [Theory]
    [InlineData("write")]
    [InlineData("read")]
    [InlineData("poll")]
    public async Task Rows_put_back_under_a_running_node_are_noticed_by_the_next_look(string look)
    {
        await using var node = await PostgresStore.OpenAsync(
            _primary.ConnectionString(), new PostgresStoreOptions { PollInterval = look == "poll" ? TimeSpan.FromMilliseconds(20) : TimeSpan.FromHours(1) }, _clock, Cancellation);
        var collection = await CollectionOf(node);
        await collection.Log.PutAsync("a");
        var before = collection.HeadToken();
        await _primary.RunSqlAsync("create table log_copy as table log; create table resource_copy as table resource");
        await collection.Log.PutAsync("lost");
        var beyond = collection.HeadToken();
        await _primary.RunSqlAsync("begin; truncate log, resource; insert into log table log_copy; insert into resource table resource_copy; commit");
        switch (look)
        {
            case "write": await collection.Log.PutAsync("new"); break;
            case "read": (await collection.BeginInitialRoundAsync(10, Cancellation)).Page!.Rows.Count.ShouldBe(1); break;
            default: await UntilAsync(async () => await _primary.RunSqlAsync("select 1") is not null && collection.Log.Head.Position == 1); break;
        }

        collection.OpenToken(beyond).Fault.ShouldBe(TokenFault.Timeline);
        await collection.Log.PutAsync("new");
        (await RoundAsync(collection, before)).ShouldBe(["new"]);
    }

    [Fact]
    public async Task A_timeline_begun_by_hand_is_taken_in_by_nodes_that_run()
    {
        var node = await OpenNodeAsync();
        var collection = await CollectionOf(node);
        await collection.Log.PutAsync("a");
        var token = collection.HeadToken();
        var before = node.Timelines.Current.Id;
        await PostgresStore.BeginTimelineAsync(_primary.ConnectionString(), Cancellation);
        await UntilAsync(async () => await _primary.RunSqlAsync("select 1") is not null && node.Timelines.Current.Id != before);
        await collection.Log.PutAsync("b");
        (await RoundAsync(collection, token)).ShouldBe(["b"]);
    }

    private async Task FailOverAsync(Cluster standby)
    {
        await _primary.StopAsync("immediate");
        await standby.PromoteAsync();
        _relay.Target = standby.Port;
        _relay.CutAll();
    }

    private async Task UntilReplayedAsync(Cluster standby)
    {
        var written = await _primary.RunSqlAsync("select pg_current_wal_lsn()::text");
        await UntilAsync(async () => (bool)(await standby.RunSqlAsync($"select coalesce(pg_last_wal_replay_lsn() >= '{written}', false)"))!);
    }

    private static async Task UntilAsync(Func<Task<bool>> isSo)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        patience.CancelAfter(Patience);
        while (!await isSo()) patience.Token.ThrowIfCancellationRequested();
    }

    private async Task<PostgresStore> OpenNodeAsync() =>
        Made(await PostgresStore.OpenAsync($"Host=127.0.0.1;Port={_relay.Port};Username=postgres;Database=postgres;Timeout=5", _clock, Cancellation));

    private Task<SyncCollection> CollectionOf(PostgresStore node) => new SyncEngine(node, _clock).OpenAsync(Options, Cancellation);

    private static async Task<List<string>> RoundAsync(SyncCollection collection, string token)
    {
        var opened = collection.OpenToken(token);
        opened.Fault.ShouldBe(TokenFault.None);
        var outcome = await collection.BeginIncrementalRoundAsync(opened.Bookmark!, 1000, Cancellation);
        outcome.Fault.ShouldBe(TokenFault.None);
        return [.. outcome.Page!.Rows.Select(row => row.Id)];
    }

    private T Made<T>(T made) where T : IAsyncDisposable
    {
        _made.Add(made);
        return made;
    }
}
