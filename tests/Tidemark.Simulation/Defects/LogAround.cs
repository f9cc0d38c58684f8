using Tidemark.Core.Listings;
using Tidemark.Core.Logs;
using Tidemark.Protocol;

namespace Tidemark.Simulation.Defects;

/// <summary>A log as it is, for those who change one thing about it.</summary>
internal class LogAround(IChangeLog log) : IChangeLog
{
    public string Name => log.Name;

    public int Number => log.Number;

    public int Lineage => log.Lineage;

    public virtual Head Head => log.Head;

    public IBucketReader? Buckets => log.Buckets;

    protected IChangeLog Inner => log;

    public Task WaitBeyondAsync(long position, CancellationToken cancellation) => log.WaitBeyondAsync(position, cancellation);

    public virtual ValueTask<Slice> ReadAsync(SliceRequest request, CancellationToken cancellation) => log.ReadAsync(request, cancellation);

    public ValueTask<LogRow?> FindAsync(string id, CancellationToken cancellation) => log.FindAsync(id, cancellation);

    public ValueTask<ListingSlice> ListAsync(ListingRequest request, CancellationToken cancellation) => log.ListAsync(request, cancellation);

    public virtual Task<IReadOnlyList<ChangeResult>> WriteAsync(IReadOnlyList<Change> changes, CancellationToken cancellation) =>
        log.WriteAsync(changes, cancellation);

    public Task<long> PurgeAsync(Instant before, CancellationToken cancellation) => log.PurgeAsync(before, cancellation);
}
