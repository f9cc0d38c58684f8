using System.Diagnostics;
using Tidemark.Contracts.Support;
using Tidemark.Core.Access;
using Tidemark.Core.Collections;
using Tidemark.Core.Listings;
using Tidemark.Core.Logs;
using Tidemark.Core.Tokens;
using Tidemark.Postgres.Tests.Support;

namespace Tidemark.Postgres.Tests;

/// <summary>Several nodes on one database.</summary>
public sealed class NodeTests : PostgresTest
{
    private static readonly PostgresStoreOptions NotificationsOnly = new() { PollInterval = TimeSpan.FromHours(1) };
    private static readonly PostgresStoreOptions PollsOnly = new() { PollInterval = TimeSpan.FromMilliseconds(20), Listens = false };

    [Fact]
    public async Task Nodes_that_start_at_once_on_an_empty_database_make_one_store()
    {
        var nodes = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(() =>
            PostgresStore.OpenAsync(Address, NotificationsOnly, Clock, Cancellation), Cancellation)));
        nodes.Select(node => node.Timelines.Current.Id).Distinct().Count().ShouldBe(1);
        nodes.Select(node => node.TokenKeys.ShouldHaveSingleItem().Id).Distinct().Count().ShouldBe(1);
        var logs = await Task.WhenAll(nodes.Select(node => Task.Run(async () => await node.OpenLogAsync(
            "things", new ListingSchema(new Dictionary<string, FilterKind> { ["a"] = FilterKind.Values }, ["b"]), Cancellation), Cancellation)));
        logs.Select(log => log.Number).Distinct().Count().ShouldBe(1);
        foreach (var node in nodes) await node.DisposeAsync();
    }

    [Fact]
    public async Task Who_waits_on_one_node_is_woken_by_a_commit_on_another_within_100_ms()
    {
        var (here, there) = (await LogOf(await OpenNodeAsync(NotificationsOnly)), await LogOf(await OpenNodeAsync(NotificationsOnly)));
        // The first one also waits for the listening to begin.
        await there.PutAsync("r");
        await here.WaitBeyondAsync(0, Cancellation).WaitAsync(Patience, Cancellation);
        var times = new List<TimeSpan>();
        for (var i = 1; i <= 21; i++)
        {
            var woken = WokenAsync(here, i);
            await there.PutAsync("r", $$"""{"n":{{i}}}""");
            var committed = Stopwatch.GetTimestamp();
            times.Add(Stopwatch.GetElapsedTime(committed, await woken.WaitAsync(Patience, Cancellation)));
        }

        // The machine may be busy with other things; that is no matter of one in two.
        times.Order().ElementAt(times.Count / 2).ShouldBeLessThan(TimeSpan.FromMilliseconds(100));
    }

    [Fact]
    public async Task A_node_that_hears_no_notifications_finds_out_by_looking()
    {
        var (here, there) = (await OpenNodeAsync(PollsOnly), await OpenNodeAsync());
        var (log, other) = (await LogOf(here), await LogOf(there));
        await other.PutAsync("a");
        await log.WaitBeyondAsync(0, Cancellation).WaitAsync(Patience, Cancellation);
        await there.RotateTokenKeyAsync(Cancellation);
        await UntilAsync(async () => await RunSqlAsync("select 1") is not null && here.TokenKeys[0].Id == there.TokenKeys[0].Id);
    }

    [Fact]
    public async Task A_node_whose_listening_was_cut_off_catches_up()
    {
        var (log, other) = (await LogOf(await OpenNodeAsync(NotificationsOnly)), await LogOf(await OpenNodeAsync(NotificationsOnly)));
        await other.PutAsync("a");
        await log.WaitBeyondAsync(0, Cancellation).WaitAsync(Patience, Cancellation);
        var cut = await RunSqlAsync($"select count(pg_terminate_backend(pid)) from pg_stat_activity where application_name = '{Schema}' and pid <> pg_backend_pid()");
        ((long)cut!).ShouldBeGreaterThan(1);
        await other.PutAsync("b");
        await log.WaitBeyondAsync(1, Cancellation).WaitAsync(Patience, Cancellation);
        await other.PutAsync("c");
        await log.WaitBeyondAsync(2, Cancellation).WaitAsync(Patience, Cancellation);
    }

    [Fact]
    public async Task A_token_of_one_node_is_good_on_another_and_a_rotated_key_is_known_there()
    {
        var (here, there) = (await OpenNodeAsync(NotificationsOnly), await OpenNodeAsync(NotificationsOnly));
        var (mine, theirs) = (await CollectionOf(here), await CollectionOf(there));
        await theirs.Log.PutAsync("a");
        mine.OpenToken(theirs.HeadToken()).Fault.ShouldBe(TokenFault.None);
        await mine.Log.WaitBeyondAsync(0, Cancellation).WaitAsync(Patience, Cancellation);
        await there.RotateTokenKeyAsync(Cancellation);
        await UntilAsync(async () => await RunSqlAsync("select 1") is not null && mine.OpenToken(theirs.HeadToken()).Fault == TokenFault.None);
        here.TokenKeys.Select(key => key.Id).ShouldBe(there.TokenKeys.Select(key => key.Id));
    }

    [Fact]
    public async Task A_read_with_a_token_that_is_ahead_of_the_node_waits_for_it()
    {
        var (here, there) = (await OpenNodeAsync(new PostgresStoreOptions { PollInterval = TimeSpan.FromMilliseconds(200), Listens = false }), await OpenNodeAsync());
        var (mine, theirs) = (await CollectionOf(here), await CollectionOf(there));
        await theirs.Log.PutAsync("a");
        var token = theirs.HeadToken();
        await theirs.Log.PutAsync("b");
        var outcome = await mine.BeginIncrementalRoundAsync(mine.OpenToken(token).Bookmark!, 10, Cancellation);
        outcome.Page!.Rows.Select(row => row.Id).ShouldBe(["b"]);
    }

    [Fact]
    public async Task A_change_of_access_keys_is_told_to_other_nodes()
    {
        var (here, there) = (await OpenNodeAsync(NotificationsOnly), await OpenNodeAsync(NotificationsOnly));
        var (key, _) = AccessKey.Create([new Grant("/a", Role.Reader)], "", Clock.Now);
        var told = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        here.AccessKeysChanged += async (_, _) =>
        {
            if ((await here.ListAccessKeysAsync(CancellationToken.None)).Any(known => known.Id == key.Id)) told.TrySetResult();
        };
        await there.PutAccessKeyAsync(key, Cancellation);
        await told.Task.WaitAsync(Patience, Cancellation);
    }

    [Fact]
    public async Task Many_writers_and_readers_on_three_nodes_miss_nothing_and_are_given_nothing_twice()
    {
        const int writers = 9, writes = 60;
        var logs = new List<IChangeLog>();
        for (var i = 0; i < 3; i++) logs.Add(await LogOf(await OpenNodeAsync()));
        var writing = Task.WhenAll(Enumerable.Range(0, writers).Select(writer => Task.Run(async () =>
        {
            var random = new Random(writer);
            for (var i = 0; i < writes; i++)
            {
                var changes = Enumerable.Range(0, random.Next(1, 4)).Select(_ => "r" + random.Next(50))
                    .Select(id => random.Next(4) == 0 ? Change.Delete(id) : Change.Put(id, $$"""{"by":"{{writer}}-{{i}}"}""".Body()));
                await logs[writer % logs.Count].WriteAsync([.. changes], Cancellation);
            }
        }, Cancellation)));
        var readers = Enumerable.Range(0, 6).Select(i => (Log: logs[i % logs.Count], Follower: new Follower(logs[i % logs.Count]))).ToList();
        await Task.WhenAll(readers.Select(reader => Task.Run(async () =>
        {
            for (var head = 0L; !writing.IsCompleted;)
            {
                await reader.Follower.PollAsync();
                reader.Log.Head.Position.ShouldBeGreaterThanOrEqualTo(head, "a head moved backwards");
                head = reader.Log.Head.Position;
            }
        }, Cancellation)));
        await writing;
        foreach (var (log, follower) in readers)
        {
            await follower.ShouldHoldEverythingAsync();
            await log.ShouldBeWholeAsync();
        }
    }

    [Fact]
    public async Task Logs_are_written_in_parallel_and_one_that_is_held_up_stops_no_other()
    {
        var node = await OpenNodeAsync();
        var (held, free) = (await LogOf(node), await LogOf(node, "others"));
        await using var holder = await ConnectAsync();
        await RunSqlAsync(holder, $"begin; select head from log where log = {held.Number} for update");
        var waiting = held.PutAsync("a");
        await UntilBlockedAsync(1);
        await free.PutAsync("a");
        waiting.IsCompleted.ShouldBeFalse();
        await RunSqlAsync(holder, "rollback");
        (await waiting).Outcome.ShouldBe(Outcome.Created);
    }

    [Fact]
    public async Task Writes_that_gather_while_the_log_is_held_share_one_transaction()
    {
        var log = await LogOf(await OpenNodeAsync());
        await using var holder = await ConnectAsync();
        await RunSqlAsync(holder, $"begin; select head from log where log = {log.Number} for update");
        var first = log.PutAsync("first");
        await UntilBlockedAsync(1);
        var writes = Enumerable.Range(0, 40).Select(i => log.PutAsync("r" + i)).ToList();
        await RunSqlAsync(holder, "rollback");
        await Task.WhenAll(writes.Append(first));
        (await RunSqlAsync($"select count(distinct xmin::text) from resource where log = {log.Number}")).ShouldBe(2L);
    }

    [Fact]
    public async Task A_write_cancelled_before_it_was_taken_is_not_done_and_closing_finishes_what_is_queued()
    {
        var node = await OpenNodeAsync();
        var log = await LogOf(node);
        await using var holder = await ConnectAsync();
        await RunSqlAsync(holder, $"begin; select head from log where log = {log.Number} for update");
        var first = log.PutAsync("first");
        await UntilBlockedAsync(1);
        using var given = new CancellationTokenSource();
        var cancelled = log.WriteAsync([Change.Put("cancelled", "{}".Body())], given.Token);
        var queued = log.PutAsync("queued");
        await given.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => cancelled);
        var closing = node.DisposeAsync().AsTask();
        closing.IsCompleted.ShouldBeFalse();
        await RunSqlAsync(holder, "rollback");
        await Task.WhenAll(first, queued, closing).WaitAsync(Patience, Cancellation);
        (await RunSqlAsync("select string_agg(id, ' ' order by id) from resource")).ShouldBe("first queued");
        await Should.ThrowAsync<StoreUnavailableException>(() => log.PutAsync("a"));
        await Should.ThrowAsync<StoreUnavailableException>(async () => await log.FindAsync("a"));
        await Should.ThrowAsync<StoreUnavailableException>(() => node.CheckAsync(Cancellation));
    }

    [Fact]
    public async Task A_server_set_to_forget_what_it_acknowledged_does_not_do_so_here()
    {
        await RunSqlAsync($"create role {Schema} login superuser");
        await RunSqlAsync($"alter role {Schema} set synchronous_commit = off");
        var address = Address.Replace("Username=postgres", $"Username={Schema}", StringComparison.Ordinal);
        var node = await OpenNodeAsync(address: address);
        await (await LogOf(node)).PutAsync("a");
        var setting = await node.OnConnectionAsync(connection => RunSqlAsync(connection, "show synchronous_commit"));
        setting.ShouldBe("on");
    }

    private static async Task<long> WokenAsync(IChangeLog log, long position)
    {
        await log.WaitBeyondAsync(position, Cancellation);
        return Stopwatch.GetTimestamp();
    }

    private Task<SyncCollection> CollectionOf(PostgresStore node) =>
        new SyncEngine(node, Clock).OpenAsync(new CollectionOptions { Name = "things" }, Cancellation);
}
