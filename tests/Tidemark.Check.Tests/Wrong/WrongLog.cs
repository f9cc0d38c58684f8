using Tidemark.Core.Listings;
using Tidemark.Core.Logs;
using Tidemark.Protocol;

namespace Tidemark.Check.Tests.Wrong;

/// <summary>A log that is right where nothing is overridden.</summary>
internal abstract class WrongLog(IChangeLog right) : IChangeLog
{
    protected IChangeLog Right => right;

    public string Name => right.Name;

    public int Number => right.Number;

    public virtual Head Head => right.Head;

    public virtual Task WaitBeyondAsync(long position, CancellationToken cancellation) => right.WaitBeyondAsync(position, cancellation);

    public virtual ValueTask<Slice> ReadAsync(SliceRequest request, CancellationToken cancellation) => right.ReadAsync(request, cancellation);

    public ValueTask<LogRow?> FindAsync(string id, CancellationToken cancellation) => right.FindAsync(id, cancellation);

    public ValueTask<ListingSlice> ListAsync(ListingRequest request, CancellationToken cancellation) => right.ListAsync(request, cancellation);

    public virtual Task<IReadOnlyList<ChangeResult>> WriteAsync(IReadOnlyList<Change> changes, CancellationToken cancellation) =>
        right.WriteAsync(changes, cancellation);

    public Task<long> PurgeAsync(Instant before, CancellationToken cancellation) => right.PurgeAsync(before, cancellation);
}
