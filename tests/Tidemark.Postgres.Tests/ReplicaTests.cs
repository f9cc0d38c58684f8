using Tidemark.Contracts.Support;
using Tidemark.Core.Collections;
using Tidemark.Core.Listings;
using Tidemark.Core.Logs;
using Tidemark.Core.Tokens;
using Tidemark.Postgres.Tests.Support;

namespace Tidemark.Postgres.Tests;

/// <summary>A node that reads from a streaming replica, whose replay is stopped and goes on.</summary>
public sealed class ReplicaTests : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly ManualClock _clock = new();
    private Cluster _primary = null!;
    private Cluster _standby = null!;
    private PostgresStore _writing = null!;
    private PostgresStore _reading = null!;
    private SyncCollection _atPrimary = null!;
    private SyncCollection _atReplica = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        SharedCluster.SkipWithoutPostgres();
        _primary = await Cluster.StartNewAsync();
        _standby = await _primary.StartStandbyAsync();
        _writing = await PostgresStore.OpenAsync(_primary.ConnectionString(), _clock, Cancellation);
        // It never looks by itself: what it hears of it must hear by notifications.
        _reading = await OpenReadingAsync(new PostgresStoreOptions { PollInterval = TimeSpan.FromHours(1) });
        _atPrimary = await CollectionOf(_writing);
        _atReplica = await CollectionOf(_reading);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var made in (IAsyncDisposable?[])[_reading, _writing, _standby, _primary])
            if (made is not null) await made.DisposeAsync();
    }

    [Fact]
    public async Task A_token_ahead_of_the_replica_waits_and_is_then_told_to_come_again_and_no_older_one_is_given()
    {
        await _atPrimary.Log.PutAsync("a");
        await _atReplica.Log.WaitBeyondAsync(0, Cancellation).WaitAsync(Patience, Cancellation);
        var old = _atReplica.HeadToken();
        old.ShouldBe(_atPrimary.HeadToken());
        await PauseAsync();
        await _atPrimary.Log.PutAsync("b");
        await _atReplica.Log.PutAsync("c");
        var ahead = _atPrimary.HeadToken();

        (await RoundAsync(ahead)).Fault.ShouldBe(TokenFault.Behind);
        var held = (await RoundAsync(old)).Page!;
        (held.Rows.Count, held.End!.Token).ShouldBe((0, old), "what the replica has is an answer for a token that it has reached");
        (await _atReplica.BeginInitialRoundAsync(10, Cancellation)).Page!.End!.Token.ShouldBe(old);
        (await _atReplica.Log.FindAsync("c")).ShouldNotBeNull("what was written is found at once");
        _atReplica.Log.Head.Position.ShouldBe(1);

        var waiting = _atReplica.Log.WaitBeyondAsync(2, Cancellation);
        await ResumeAsync();
        await waiting.WaitAsync(Patience, Cancellation);
        (await RoundAsync(ahead)).Page!.End!.Token.ShouldBe(_atPrimary.HeadToken());
        (await RoundAsync(old)).Page!.Rows.Select(row => row.Id).ShouldBe(["b", "c"]);
        await _atReplica.Log.ShouldBeWholeAsync();
    }

    [Fact]
    public async Task A_token_ahead_of_the_replica_is_answered_once_the_replica_has_come_so_far()
    {
        await PauseAsync();
        await _atPrimary.Log.PutAsync("a");
        var waits = await CollectionOf(_reading, TimeSpan.FromMinutes(1));
        var opened = waits.OpenToken(_atPrimary.HeadToken()).Bookmark!;
        _clock.Move(TimeSpan.FromMinutes(0));
        var round = waits.BeginIncrementalRoundAsync(opened, 10, Cancellation).AsTask();
        await _primary.RunSqlAsync("select 1");
        round.IsCompleted.ShouldBeFalse();
        await ResumeAsync();
        (await round.WaitAsync(Patience, Cancellation)).Page!.End!.Token.ShouldBe(_atPrimary.HeadToken());
    }

    [Fact]
    public async Task A_purge_and_a_log_that_is_made_arrive_at_the_replica()
    {
        await _atPrimary.Log.PutAsync("a");
        await _atPrimary.Log.DeleteAsync("a");
        await _atPrimary.Log.PurgeAsync(new Protocol.Instant(long.MaxValue / 2), Cancellation);
        await UntilAsync(() => _atReplica.Log.Head == _atPrimary.Log.Head);
        var made = await _writing.OpenLogAsync("made", ListingSchema.None, Cancellation);
        await made.PutAsync("x");
        var seen = await _reading.OpenLogAsync("made", ListingSchema.None, Cancellation);
        await seen.WaitBeyondAsync(0, Cancellation).WaitAsync(Patience, Cancellation);
        (await seen.SliceAsync()).Rows.ShouldHaveSingleItem().Id.ShouldBe("x");
    }

    [Fact]
    public async Task Followers_of_the_replica_miss_nothing_and_get_nothing_twice_while_its_replay_stops_and_goes_on()
    {
        var follower = new Follower(_atReplica.Log);
        for (var i = 0; i < 12; i++)
        {
            if (i % 4 == 1) await PauseAsync();
            await _atPrimary.Log.WriteAsync([.. Enumerable.Range(0, 20).Select(n => Change.Put($"r{(n * 7) + i}", $$"""{"i":{{i}}}""".Body()))], Cancellation);
            if (i % 3 == 2) await _atReplica.Log.DeleteAsync($"r{i}");
            await follower.PollAsync();
            if (i % 4 == 3) await ResumeAsync();
        }

        await ResumeAsync();
        await _atReplica.Log.WaitBeyondAsync(_atPrimary.Log.Head.Position - 1, Cancellation).WaitAsync(Patience, Cancellation);
        await UntilAsync(() => _atReplica.Log.Head == _atPrimary.Log.Head);
        await follower.ShouldHoldEverythingAsync();
        await _atReplica.Log.ShouldBeWholeAsync();
    }

    [Fact]
    public async Task A_timeline_that_begins_is_followed_and_never_begun_by_a_replica_that_is_behind()
    {
        await _atPrimary.Log.PutAsync("a");
        await _atReplica.Log.WaitBeyondAsync(0, Cancellation).WaitAsync(Patience, Cancellation);
        await PauseAsync();
        await _atPrimary.Log.PutAsync("b");
        await PostgresStore.BeginTimelineAsync(_primary.ConnectionString(), Cancellation);
        await UntilAsync(() => _writing.Timelines.Current.Id == _reading.Timelines.Current.Id && _reading.Timelines.Current.Sequence == 2);
        (await Should.ThrowAsync<StoreUnavailableException>(async () => await _atReplica.BeginInitialRoundAsync(10, Cancellation))).Message.ShouldContain("ask again");
        await ResumeAsync();
        await UntilAsync(() => _atReplica.Log.Head == _atPrimary.Log.Head);
        (await _atReplica.BeginInitialRoundAsync(10, Cancellation)).Page!.Rows.Count.ShouldBe(2);
        (await _primary.RunSqlAsync("select max(sequence) from timeline")).ShouldBe(2);
    }

    [Fact]
    public async Task What_is_no_replica_of_the_database_is_refused()
    {
        var stranger = await SharedCluster.GetAsync();
        (await RefusalOf(stranger.ConnectionString())).ShouldContain("no streaming replica");
        (await RefusalOf(_standby.ConnectionString("template1"))).ShouldContain("another database");
        (await RefusalOf("Host=127.0.0.1;Port=1;Database=x")).ShouldContain("can not be reached");
    }

    private async Task<string> RefusalOf(string replica) => (await Should.ThrowAsync<StoreOpenException>(() =>
        PostgresStore.OpenAsync(_primary.ConnectionString(), new PostgresStoreOptions { ReadFrom = replica }, _clock, Cancellation))).Message;

    private Task<PostgresStore> OpenReadingAsync(PostgresStoreOptions options) => PostgresStore.OpenAsync(
        _primary.ConnectionString(),
        new PostgresStoreOptions { ReadFrom = _standby.ConnectionString(), PollInterval = options.PollInterval, ReplicaWait = TimeSpan.FromSeconds(1) },
        _clock, Cancellation);

    private Task<SyncCollection> CollectionOf(PostgresStore node, TimeSpan lagWait = default) =>
        new SyncEngine(node, _clock).OpenAsync(new CollectionOptions { Name = "things", LagWait = lagWait }, Cancellation);

    private async Task<Core.Pages.PageOutcome> RoundAsync(string token) =>
        await _atReplica.BeginIncrementalRoundAsync(_atReplica.OpenToken(token).Bookmark!, 1000, Cancellation);

    private async Task PauseAsync()
    {
        await _standby.RunSqlAsync("select pg_wal_replay_pause()");
        await UntilAsync(async () => (string)(await _standby.RunSqlAsync("select pg_get_wal_replay_pause_state()"))! == "paused");
    }

    private Task ResumeAsync() => _standby.RunSqlAsync("select pg_wal_replay_resume()");

    private Task UntilAsync(Func<bool> isSo) => UntilAsync(async () => await _primary.RunSqlAsync("select 1") is not null && isSo());

    // Each question goes to a server, so that asking takes its time.
    private static async Task UntilAsync(Func<Task<bool>> isSo)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        patience.CancelAfter(Patience);
        while (!await isSo()) patience.Token.ThrowIfCancellationRequested();
    }
}
