using Tidemark.Core.Listings;
using Tidemark.Protocol;

namespace Tidemark.Core.Logs;

/// <summary>A change log read in commit order: one row for each resource, at the position of its latest modification.</summary>
public interface IChangeLog
{
    /// <summary>The name it was opened by.</summary>
    string Name { get; }

    /// <summary>Its number in the store, which tokens bear; never given to another log.</summary>
    int Number { get; }

    /// <summary>The number by which the store's timelines know its positions; another than <see cref="Number"/> for a view of a part of a log.</summary>
    int Lineage => Number;

    /// <summary>The newest head known to this process, from memory. It never moves backwards within a timeline.</summary>
    Head Head { get; }

    /// <summary>What reads its buckets; null where it keeps none, as a view of a part of a log.</summary>
    IBucketReader? Buckets => null;

    /// <summary>Completes once <see cref="Head"/> is beyond <paramref name="position"/>; at once where it already is.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled first.</exception>
    Task WaitBeyondAsync(long position, CancellationToken cancellation);

    /// <summary>Reads a range of positions and the head it belongs to from one snapshot.</summary>
    ValueTask<Slice> ReadAsync(SliceRequest request, CancellationToken cancellation);

    /// <summary>The resource with this id; null where there is none or only its tombstone.</summary>
    ValueTask<LogRow?> FindAsync(string id, CancellationToken cancellation);

    /// <summary>Reads a page of an ordinary listing: live resources only, filtered and sorted.</summary>
    ValueTask<ListingSlice> ListAsync(ListingRequest request, CancellationToken cancellation);

    /// <summary>
    /// Applies the changes in order, in one transaction, each judged by what the ones before it left. A conflict is a result and does not
    /// keep the others from happening. Completes when everything is durable.
    /// </summary>
    /// <exception cref="StoreUnavailableException">
    /// Nothing was written: the disk is full, the store is busy or away. Or, where it says so, nobody knows.
    /// </exception>
    Task<IReadOnlyList<ChangeResult>> WriteAsync(IReadOnlyList<Change> changes, CancellationToken cancellation);

    /// <summary>Removes tombstones deleted before the instant, oldest first, and moves the horizon. Gives how many went.</summary>
    Task<long> PurgeAsync(Instant before, CancellationToken cancellation);
}
