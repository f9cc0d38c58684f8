using Tidemark.Core.Logs;
using Tidemark.Protocol;

namespace Tidemark.Check.Tests.Wrong;

/// <summary>Purges tombstones at once and does not say how far.</summary>
internal sealed class PurgeWithoutHorizon(IChangeLog right) : WrongLog(right)
{
    public override Head Head => Right.Head with { Horizon = 0 };

    public override async ValueTask<Slice> ReadAsync(SliceRequest request, CancellationToken cancellation)
    {
        var slice = await Right.ReadAsync(request, cancellation);
        return slice with { Head = slice.Head with { Horizon = 0 } };
    }

    public override async Task<IReadOnlyList<ChangeResult>> WriteAsync(IReadOnlyList<Change> changes, CancellationToken cancellation)
    {
        var results = await Right.WriteAsync(changes, cancellation);
        await Right.PurgeAsync(Right.Head.Modified.Plus(TimeSpan.FromMilliseconds(1)), cancellation);
        return results;
    }
}
