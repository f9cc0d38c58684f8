namespace Tidemark.Contracts;

/// <summary>Waiting for a log to move.</summary>
public abstract class WaitingContract(StoreHarness harness) : StoreContract(harness)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task Who_waits_is_woken_by_a_change_and_then_finds_it()
    {
        var waiting = Enumerable.Range(0, 50).Select(_ => Log.WaitBeyondAsync(0, Cancellation)).ToList();
        waiting.ShouldAllBe(wait => !wait.IsCompleted);
        await Log.PutAsync("a");
        await Task.WhenAll(waiting).WaitAsync(Patience, Cancellation);
        (await Log.FindAsync("a")).ShouldNotBeNull();
    }

    [Fact]
    public async Task What_is_there_already_is_not_waited_for()
    {
        await Log.PutAsync("a");
        Log.WaitBeyondAsync(0, Cancellation).IsCompletedSuccessfully.ShouldBeTrue();
        Log.WaitBeyondAsync(1, Cancellation).IsCompleted.ShouldBeFalse();
    }

    [Fact]
    public async Task A_change_to_another_log_or_one_that_changes_nothing_or_a_purge_wakes_nobody()
    {
        var other = await Harness.OpenLogAsync("others");
        await Log.PutAsync("a");
        await Log.PutAsync("b");
        await Log.DeleteAsync("b");
        var waiting = Log.WaitBeyondAsync(3, Cancellation);
        await other.PutAsync("a");
        await Log.PutAsync("a");
        await Log.PurgeAsync(new Instant(long.MaxValue / 2), Cancellation);
        waiting.IsCompleted.ShouldBeFalse();
        await Log.PutAsync("c");
        await waiting.WaitAsync(Patience, Cancellation);
    }

    [Fact]
    public async Task Who_waits_far_ahead_is_woken_only_there()
    {
        var waiting = Log.WaitBeyondAsync(2, Cancellation);
        await Log.PutAsync("a");
        await Log.PutAsync("b");
        waiting.IsCompleted.ShouldBeFalse();
        await Log.PutAsync("c");
        await waiting.WaitAsync(Patience, Cancellation);
    }

    [Fact]
    public async Task Waiting_can_be_given_up()
    {
        using var given = new CancellationTokenSource();
        var waiting = Log.WaitBeyondAsync(0, given.Token);
        await given.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => waiting);
    }
}
