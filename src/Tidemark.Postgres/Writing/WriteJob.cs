using Tidemark.Core.Logs;

namespace Tidemark.Postgres.Writing;

/// <summary>Changes that wait for the writer of their log, and are told their outcome when it is durable.</summary>
internal sealed class WriteJob(IReadOnlyList<Change> changes)
{
    private const int Waiting = 0;
    private const int Taken = 1;
    private const int Cancelled = 2;

    private readonly TaskCompletionSource<IReadOnlyList<ChangeResult>> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _state;

    public IReadOnlyList<Change> Changes => changes;

    /// <summary>What was decided; told once it is durable.</summary>
    public IReadOnlyList<ChangeResult> Results { get; set; } = [];

    public Task<IReadOnlyList<ChangeResult>> Done => _done.Task;

    /// <summary>Makes it the writer's; false where it was cancelled before.</summary>
    public bool TryTake() => Interlocked.CompareExchange(ref _state, Taken, Waiting) == Waiting;

    /// <summary>Gives it up, unless the writer has it already and the outcome must be waited for.</summary>
    public void Cancel(CancellationToken cancellation)
    {
        if (Interlocked.CompareExchange(ref _state, Cancelled, Waiting) == Waiting) _done.TrySetCanceled(cancellation);
    }

    public void Complete() => _done.TrySetResult(Results);

    public void Fail(Exception error) => _done.TrySetException(error);
}
