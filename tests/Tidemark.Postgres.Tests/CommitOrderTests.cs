using Npgsql;
using Tidemark.Contracts.Support;
using Tidemark.Core.Logs;
using Tidemark.Postgres.Tests.Support;
using Tidemark.Postgres.Writing;
using Tidemark.Protocol;

namespace Tidemark.Postgres.Tests;

/// <summary>
/// The order of positions is the order of commits. One transaction takes its place early and ends late, in each way there is, while one or
/// two other nodes want to write; readers poll at every step.
/// </summary>
public sealed class CommitOrderTests : PostgresTest
{
    private readonly List<Follower> _readers = [];
    private PostgresStore _first = null!;
    private PostgresStore _second = null!;
    private IChangeLog _log = null!;
    private NpgsqlConnection _early = null!;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        (_first, _second) = (await OpenNodeAsync(), await OpenNodeAsync());
        _log = await LogOf(_first);
        _readers.AddRange([new Follower(_log), new Follower(await LogOf(_second))]);
        await _log.PutAsync("before");
        _early = await ConnectAsync();
    }

    public override async ValueTask DisposeAsync()
    {
        if (_early is not null) await _early.DisposeAsync();
        await base.DisposeAsync();
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task A_transaction_that_commits_late_comes_before_those_that_waited_for_it(int others)
    {
        await WriteEarlyAsync("early");
        var late = await WriteLateAsync(others);
        await RunAsync("commit");
        await EndAsync(late, ["before", "early"]);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task A_transaction_that_rolls_back_leaves_no_gap(int others)
    {
        await WriteEarlyAsync("early");
        var late = await WriteLateAsync(others);
        await RunAsync("rollback");
        await EndAsync(late, ["before"]);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task A_transaction_that_is_killed_leaves_nothing_behind(int others)
    {
        await WriteEarlyAsync("early");
        var late = await WriteLateAsync(others);
        await RunSqlAsync($"select pg_terminate_backend({_early.ProcessID})");
        await EndAsync(late, ["before"]);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task A_transaction_that_goes_back_to_a_savepoint_gives_its_positions_back(int others)
    {
        await WriteEarlyAsync("early");
        await RunAsync("savepoint here");
        await StoreAsync("undone");
        await PollAsync();
        var late = await WriteLateAsync(others);
        await RunAsync("rollback to savepoint here");
        await PollAsync();
        await RunAsync("commit");
        await EndAsync(late, ["before", "early"]);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task A_transaction_that_takes_its_place_within_a_savepoint_and_keeps_it_holds_it(int others)
    {
        await RunAsync("begin");
        await RunAsync("savepoint here");
        await RunAsync($"select head from log where log = {_log.Number} for update");
        await StoreAsync("early");
        await RunAsync("release savepoint here");
        await PollAsync();
        var late = await WriteLateAsync(others);
        await RunAsync("commit");
        await EndAsync(late, ["before", "early"]);
    }

    [Theory]
    [InlineData(1, true)]
    [InlineData(2, true)]
    [InlineData(1, false)]
    [InlineData(2, false)]
    public async Task A_transaction_that_is_prepared_holds_its_place_until_it_is_ended_by_another_session(int others, bool commits)
    {
        await WriteEarlyAsync("early");
        await RunAsync($"prepare transaction '{Schema}'");
        await _early.CloseAsync();
        await PollAsync();
        var late = await WriteLateAsync(others);
        await RunSqlAsync($"{(commits ? "commit" : "rollback")} prepared '{Schema}'");
        await EndAsync(late, commits ? ["before", "early"] : ["before"]);
    }

    [Fact]
    public async Task A_purge_that_waits_moves_the_horizon_of_what_it_removed_only()
    {
        await _log.DeleteAsync("before");
        await PollAsync();
        await StoreAsync("before");
        var purge = Task.Run(() => _log.PurgeAsync(new Instant(long.MaxValue / 2), Cancellation), Cancellation);
        await UntilBlockedAsync(1);
        await PollAsync();
        await RunAsync("commit");
        (await purge).ShouldBe(0, "what was made again is no tombstone");
        await PollAsync();
        _log.Head.Horizon.ShouldBe(0);
        await _log.ShouldBeWholeAsync();
    }

    private async Task WriteEarlyAsync(string id)
    {
        await PollAsync();
        await WriteStatements.TakeAsync(_early, _log.Number, [id], Cancellation);
        await PollAsync();
        await StoreAsync(id);
        await PollAsync();
    }

    // As the store's own writer does, but without the commit.
    private async Task StoreAsync(string id)
    {
        var taken = await WriteStatements.TakeAsync(_early, _log.Number, [id], Cancellation);
        var draft = new GroupDraft(taken.Head, taken.Rows, Clock.Now);
        draft.Apply([Change.Put(id, "{}".Body())]);
        await using var store = WriteStatements.Store(_early, _log.Number, taken, new Decided(draft.Head, draft.Stored, draft.Buckets));
        await store.RunAsync(Cancellation);
    }

    private async Task<List<Task<ChangeResult>>> WriteLateAsync(int others)
    {
        var late = new List<Task<ChangeResult>>();
        for (var i = 0; i < others; i++)
        {
            var log = await LogOf(i == 0 ? _first : _second);
            late.Add(Task.Run(() => log.PutAsync($"late{i}"), Cancellation));
            await UntilBlockedAsync(i + 1);
            await PollAsync();
        }

        late.ShouldAllBe(write => !write.IsCompleted);
        return late;
    }

    private async Task EndAsync(List<Task<ChangeResult>> late, string[] expected)
    {
        await PollAsync();
        var results = await Task.WhenAll(late).WaitAsync(Patience, Cancellation);
        await PollAsync();
        results.Select(result => result.Row!.Position).Order().ShouldBe(Enumerable.Range(expected.Length + 1, late.Count).Select(i => (long)i));
        foreach (var reader in _readers)
        {
            await reader.ShouldHoldEverythingAsync();
            reader.Rows.Keys.Order().ShouldBe(expected.Concat(late.Select((_, i) => $"late{i}")).Order());
        }

        await _log.ShouldBeWholeAsync();
    }

    private async Task PollAsync()
    {
        foreach (var reader in _readers) await reader.PollAsync();
    }

    private Task RunAsync(string sql) => RunSqlAsync(_early, sql);
}
