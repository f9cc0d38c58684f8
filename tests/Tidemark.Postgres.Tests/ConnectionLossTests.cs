using System.Collections.Concurrent;
using Tidemark.Contracts.Support;
using Tidemark.Core.Logs;
using Tidemark.Postgres.Tests.Support;

namespace Tidemark.Postgres.Tests;

/// <summary>Connections that break, at the moment at which it matters: nothing acknowledged is lost, and nothing is done twice.</summary>
public sealed class ConnectionLossTests : PostgresTest
{
    // As it passes by: a statement without a name and its text.
    private const string Commit = "\0commit\n\0";

    private Relay _relay = null!;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        _relay = new Relay((await SharedCluster.GetAsync()).Port);
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        if (_relay is not null) await _relay.DisposeAsync();
    }

    [Fact]
    public async Task A_commit_whose_answer_was_lost_is_acknowledged_once_the_server_says_that_it_happened()
    {
        var log = await LogOf(await OpenThroughRelayAsync());
        await log.PutAsync("before");
        _relay.Cut = (Commit, Delivers: true);
        (await log.PutAsync("a")).Outcome.ShouldBe(Outcome.Created);
        _relay.Cut.ShouldBeNull("the connection was not cut");
        (await log.PutAsync("a")).Outcome.ShouldBe(Outcome.Unchanged);
        log.Head.Position.ShouldBe(2);
        await log.ShouldBeWholeAsync();
    }

    [Fact]
    public async Task A_commit_that_never_came_to_the_server_is_told_as_nothing_written()
    {
        var log = await LogOf(await OpenThroughRelayAsync());
        await log.PutAsync("before");
        _relay.Cut = (Commit, Delivers: false);
        (await Should.ThrowAsync<StoreUnavailableException>(() => log.PutAsync("a"))).MayHaveHappened.ShouldBeFalse();
        _relay.Cut.ShouldBeNull("the connection was not cut");
        (await log.FindAsync("a")).ShouldBeNull();
        log.Head.Position.ShouldBe(1);
        (await log.PutAsync("a")).Outcome.ShouldBe(Outcome.Created);
        await log.ShouldBeWholeAsync();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_commit_of_which_nobody_can_say_whether_it_happened_is_told_so_and_sending_it_again_does_no_harm(bool happened)
    {
        var log = await LogOf(await OpenThroughRelayAsync(TimeSpan.FromMilliseconds(300)));
        await log.PutAsync("before");
        _relay.CutsAllWithIt = true;
        _relay.Cut = (Commit, happened);
        var error = await Should.ThrowAsync<StoreUnavailableException>(() => log.PutAsync("a", """{"n":1}"""));
        error.MayHaveHappened.ShouldBeTrue();
        error.Message.ShouldContain("may have happened");
        _relay.Refuses = false;
        (await log.PutAsync("a", """{"n":1}""")).Outcome.ShouldBe(happened ? Outcome.Unchanged : Outcome.Created);
        log.Head.Position.ShouldBe(2);
        await log.ShouldBeWholeAsync();
    }

    [Fact]
    public async Task Reads_and_writes_go_on_after_all_connections_were_cut()
    {
        var node = await OpenThroughRelayAsync();
        var log = await LogOf(node);
        await log.PutAsync("a");
        _relay.CutAll();
        (await log.FindAsync("a")).ShouldNotBeNull();
        _relay.CutAll();
        (await log.SliceAsync()).Rows.Count.ShouldBe(1);
        _relay.CutAll();
        (await log.PutAsync("b")).Outcome.ShouldBe(Outcome.Created);
        await log.ShouldBeWholeAsync();
    }

    [Fact]
    public async Task A_server_that_is_away_is_told_and_survived()
    {
        var node = await OpenThroughRelayAsync();
        var log = await LogOf(node);
        await log.PutAsync("a");
        var head = log.Head;
        _relay.Refuses = true;
        _relay.CutAll();
        (await Should.ThrowAsync<StoreUnavailableException>(() => log.PutAsync("b"))).MayHaveHappened.ShouldBeFalse();
        await Should.ThrowAsync<StoreUnavailableException>(async () => await log.SliceAsync());
        await Should.ThrowAsync<StoreUnavailableException>(() => node.CheckAsync(Cancellation));
        log.Head.ShouldBe(head);
        _relay.Refuses = false;
        (await log.PutAsync("b")).Outcome.ShouldBe(Outcome.Created);
    }

    [Fact]
    public async Task Sessions_that_are_ended_at_random_lose_no_acknowledged_write_and_double_none()
    {
        var log = await LogOf(await OpenNodeAsync());
        var acknowledged = new ConcurrentDictionary<string, int>();
        var writing = Task.WhenAll(Enumerable.Range(0, 4).Select(writer => Task.Run(() => WriteAsync(log, writer, 100, acknowledged), Cancellation)));
        for (var ended = 0; ended < 40 && !writing.IsCompleted; ended++)
            await RunSqlAsync($"select pg_terminate_backend(pid) from pg_stat_activity where application_name = '{Schema}' and pid <> pg_backend_pid() order by random() limit 1");
        await writing;
        await ShouldHoldAsync(log, acknowledged);
    }

    [Fact]
    public async Task A_server_that_crashes_while_many_write_loses_no_acknowledged_write()
    {
        await using var cluster = await Cluster.StartNewAsync("synchronous_commit = off");
        await using var node = await PostgresStore.OpenAsync(cluster.ConnectionString(), Clock, Cancellation);
        var log = await LogOf(node);
        var acknowledged = new ConcurrentDictionary<string, int>();
        using var stop = new CancellationTokenSource();
        var writing = Task.WhenAll(Enumerable.Range(0, 4).Select(writer => Task.Run(() => WriteAsync(log, writer, int.MaxValue, acknowledged, stop.Token), Cancellation)));
        for (var crash = 0; crash < 2; crash++)
        {
            await log.WaitBeyondAsync(log.Head.Position + 50, Cancellation).WaitAsync(Patience, Cancellation);
            await cluster.StopAsync("immediate");
            await cluster.StartAsync();
        }

        await log.WaitBeyondAsync(log.Head.Position + 50, Cancellation).WaitAsync(Patience, Cancellation);
        await stop.CancelAsync();
        await writing;
        await ShouldHoldAsync(log, acknowledged);
    }

    private static async Task WriteAsync(
        IChangeLog log, int writer, int writes, ConcurrentDictionary<string, int> acknowledged, CancellationToken stop = default)
    {
        for (var n = 1; n <= writes && !stop.IsCancellationRequested; n++)
        {
            var id = $"w{writer}-{n % 20}";
            try
            {
                await log.PutAsync(id, $$"""{"n":{{n}}}""");
                acknowledged[id] = n;
            }
            catch (StoreUnavailableException)
            {
                // Told, and so not counted on.
            }
        }
    }

    private static async Task ShouldHoldAsync(IChangeLog log, ConcurrentDictionary<string, int> acknowledged)
    {
        acknowledged.ShouldNotBeEmpty();
        foreach (var (id, n) in acknowledged)
        {
            using var body = System.Text.Json.JsonDocument.Parse((await log.FindAsync(id))!.Body);
            body.RootElement.GetProperty("n").GetInt32().ShouldBeGreaterThanOrEqualTo(n);
        }

        await log.ShouldBeWholeAsync();
    }

    // Statements that are not prepared can be seen passing by.
    private Task<PostgresStore> OpenThroughRelayAsync(TimeSpan? outcomeTimeout = null) => OpenNodeAsync(
        new PostgresStoreOptions { OutcomeTimeout = outcomeTimeout ?? PostgresStoreOptions.DefaultOutcomeTimeout, Listens = false, PollInterval = TimeSpan.FromHours(1) },
        System.Text.RegularExpressions.Regex.Replace(Address, "Port=[0-9]+", $"Port={_relay.Port}") + "Max Auto Prepare=0;Timeout=3;");
}
