namespace Tidemark.Sqlite.Writing;

/// <summary>Work for the writer. It is applied in a transaction together with others, and told its outcome when that is durable.</summary>
internal abstract class WriteJob
{
    private const int Waiting = 0;
    private const int Taken = 1;
    private const int Cancelled = 2;

    private int _state;

    /// <summary>Changes in it, by which groups are bounded.</summary>
    public required int Weight { get; init; }

    /// <summary>Makes it the writer's; false where it was cancelled before.</summary>
    public bool TryTake() => Interlocked.CompareExchange(ref _state, Taken, Waiting) == Waiting;

    /// <summary>Gives it up; false where the writer has it already and the outcome must be waited for.</summary>
    public bool TryCancel() => Interlocked.CompareExchange(ref _state, Cancelled, Waiting) == Waiting;

    /// <summary>Does the work. It may be done again in another transaction where this one comes to nothing.</summary>
    public abstract void Apply(WriteTransaction transaction);

    public abstract void Complete();

    public abstract void Fail(Exception error);
}
