using Tidemark.Contracts.Support;
using Tidemark.Core.Logs;

namespace Tidemark.Sqlite.Tests;

public sealed class WriterTests : SqliteTest
{
    private readonly TaskCompletionSource _held = new(TaskCreationOptions.RunContinuationsAsynchronously);

    [Fact]
    public async Task Writes_that_gather_while_the_writer_is_busy_share_one_transaction()
    {
        var clock = new TickingClock();
        await using var store = await SqliteStore.OpenAsync(File, clock, Cancellation);
        var log = await LogOf(store);
        var held = await HoldAsync(store);
        var writes = Enumerable.Range(0, 50).Select(i => log.PutAsync("r" + i)).ToList();
        _held.SetResult();
        await held;
        // The clock moves with every look at it, and a transaction looks once.
        (await Task.WhenAll(writes)).Select(result => result.Row!.Modified).Distinct().Count().ShouldBe(1);
    }

    [Fact]
    public async Task A_write_cancelled_before_it_was_taken_is_not_done()
    {
        await using var store = await OpenAsync();
        var log = await LogOf(store);
        var held = await HoldAsync(store);
        using var given = new CancellationTokenSource();
        var write = log.WriteAsync([Change.Put("a", "{}".Body())], given.Token);
        var other = log.PutAsync("b");
        await given.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => write);
        _held.SetResult();
        await held;
        await other;
        (await log.FindAsync("a")).ShouldBeNull();
        log.Head.Position.ShouldBe(1);
    }

    [Fact]
    public async Task Closing_finishes_what_is_queued()
    {
        var store = await OpenAsync();
        var log = await LogOf(store);
        var held = await HoldAsync(store);
        var writes = Enumerable.Range(0, 20).Select(i => log.PutAsync("r" + i)).ToList();
        var closing = store.DisposeAsync().AsTask();
        closing.IsCompleted.ShouldBeFalse();
        _held.SetResult();
        await held;
        await Task.WhenAll(writes);
        await closing;
        await using var again = await OpenAsync();
        (await LogOf(again)).Head.Count.ShouldBe(20);
    }

    [Fact]
    public async Task A_queue_that_is_full_makes_writers_wait_and_loses_none()
    {
        await using var store = await OpenAsync(options: new SqliteStoreOptions { MostQueuedWrites = 2 });
        var log = await LogOf(store);
        var held = await HoldAsync(store);
        var writes = Enumerable.Range(0, 20).Select(i => log.PutAsync("r" + i)).ToList();
        _held.SetResult();
        await held;
        await Task.WhenAll(writes);
        log.Head.Count.ShouldBe(20);
    }

    [Fact]
    public async Task A_full_disk_loses_nothing_and_the_store_goes_on_when_there_is_room_again()
    {
        await using var store = await OpenAsync();
        var log = await LogOf(store);
        await log.PutAsync("before", """{"n":1}""");
        var pages = 0L;
        await store.OnWriterAsync(connection => pages = connection.AskNumber("pragma page_count"));
        await store.OnWriterAsync(connection => connection.AskNumber($"pragma max_page_count = {pages + 2}"));
        var head = log.Head;
        var large = $$"""{"x":"{{new string('x', 40_000)}}"}""";
        var held = await HoldAsync(store);
        var writes = Enumerable.Range(0, 5).Select(i => log.PutAsync("large" + i, large)).Append(log.PutAsync("small")).ToList();
        var waiting = log.WaitBeyondAsync(head.Position, Cancellation);
        _held.SetResult();
        await held;
        foreach (var write in writes)
            (await Should.ThrowAsync<StoreUnavailableException>(() => write)).Message.ShouldContain("is full");
        log.Head.ShouldBe(head);
        waiting.IsCompleted.ShouldBeFalse();
        (await log.FindAsync("before")).ShouldNotBeNull();
        (await log.PutAsync("before", """{"n":2}""")).Outcome.ShouldBe(Outcome.Changed);
        await store.OnWriterAsync(connection => connection.AskNumber("pragma max_page_count = 1000000"));
        (await log.PutAsync("large", large)).Outcome.ShouldBe(Outcome.Created);
        (await log.SliceAsync()).Rows.Select(row => row.Id).ShouldBe(["before", "large"]);
        await log.ShouldBeWholeAsync();
    }

    [Fact]
    public async Task Another_program_that_keeps_the_file_busy_is_told_and_survived()
    {
        await using var store = await OpenAsync(options: new SqliteStoreOptions { BusyTimeout = TimeSpan.FromMilliseconds(50) });
        var log = await LogOf(store);
        using (var other = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={File};Pooling=false"))
        {
            other.Open();
            using var transaction = other.BeginTransaction();
            (await Should.ThrowAsync<StoreUnavailableException>(() => log.PutAsync("a"))).Message.ShouldContain("busy");
        }

        (await log.PutAsync("a")).Outcome.ShouldBe(Outcome.Created);
    }

    /// <summary>Keeps the writer busy until the test lets it go; completes when it is.</summary>
    private async Task<Task> HoldAsync(SqliteStore store)
    {
        var begun = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var held = store.OnWriterAsync(_ =>
        {
            begun.SetResult();
            _held.Task.GetAwaiter().GetResult();
        });
        await begun.Task;
        return held;
    }

    private sealed class TickingClock : TimeProvider
    {
        private long _ticks = DateTimeOffset.UnixEpoch.Ticks;

        public override DateTimeOffset GetUtcNow() =>
            new(Interlocked.Add(ref _ticks, TimeSpan.TicksPerSecond), TimeSpan.Zero);
    }
}
