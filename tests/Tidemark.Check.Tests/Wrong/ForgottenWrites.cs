using Tidemark.Core.Logs;

namespace Tidemark.Check.Tests.Wrong;

/// <summary>Acknowledges every tenth write without doing it, as a store that answers before it is durable does when it dies.</summary>
internal sealed class ForgottenWrites(IChangeLog right) : WrongLog(right)
{
    private int _writes;

    public override Task<IReadOnlyList<ChangeResult>> WriteAsync(IReadOnlyList<Change> changes, CancellationToken cancellation) =>
        Interlocked.Increment(ref _writes) % 10 == 0
            ? Task.FromResult<IReadOnlyList<ChangeResult>>([.. changes.Select(_ => new ChangeResult(Outcome.Unchanged, null))])
            : Right.WriteAsync(changes, cancellation);
}
