namespace Tidemark.Core.Logs;

/// <summary>Holds a log's head in memory and wakes those who wait for it to move. A waiter costs memory, not processor time.</summary>
public sealed class LogSignal(Head head)
{
    private TaskCompletionSource _moved = New();
    private Head _head = head;

    /// <summary>The newest head.</summary>
    public Head Head => Volatile.Read(ref _head);

    /// <summary>Publishes a head; the caller sees to it that heads come in the order of commits.</summary>
    public void Publish(Head head)
    {
        Volatile.Write(ref _head, head);
        Interlocked.Exchange(ref _moved, New()).SetResult();
    }

    /// <summary>Completes once the head is beyond <paramref name="position"/>.</summary>
    public async Task WaitBeyondAsync(long position, CancellationToken cancellation)
    {
        while (true)
        {
            // The signal is taken before the head is looked at: a move between the two completes the signal that is waited on.
            var moved = Volatile.Read(ref _moved);
            if (Head.Position > position) return;
            await moved.Task.WaitAsync(cancellation);
        }
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
