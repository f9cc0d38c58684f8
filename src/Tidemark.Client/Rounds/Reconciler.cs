namespace Tidemark.Client;

/// <summary>Compares a replica with a plain listing, for servers that tell of no deletions.</summary>
internal sealed class Reconciler(Transport transport, Uri collection, SyncOptions options, IProgress<SyncProgress>? progress)
{
    public async Task<ReconcileResult> RunAsync(Replica replica, double maxShare, CancellationToken cancellation)
    {
        if (replica.State.Upcoming is null) throw Incomplete(replica);
        var (begun, before, pages) = (options.Clock.GetTimestamp(), transport.Bytes, 0);
        using var writer = new ListingWriter(replica);
        var first = new PageRequest(CollectionAddress.Listing(collection, options.PageSize));
        await using var walk = new Walk(transport, first, replica.Rel, isListing: true, cancellation);
        while (await walk.NextAsync().ConfigureAwait(false) is { } answer)
        {
            using var page = answer.Page ?? throw ListingExpired();
            cancellation.ThrowIfCancellationRequested();
            writer.Apply(page);
            var bytes = transport.Bytes - before;
            progress?.Report(new SyncProgress(SyncPhase.Listing, ++pages, writer.Listed, 0, bytes, replica.Totals.Count));
        }

        var removed = writer.RemoveGone(maxShare);
        return new ReconcileResult(
            pages, writer.Listed, removed, replica.Totals.Count, transport.Bytes - before, options.Clock.GetElapsedTime(begun));
    }

    public static SyncException Incomplete(Replica replica) =>
        new(SyncErrorCode.ReplicaIncomplete, $"{replica.Path} has no completed round.") { Hint = "Pull first." };

    private static SyncException ListingExpired() =>
        new(SyncErrorCode.Expired, "The listing's cursor expired before its end; nothing was removed.")
        {
            IsTransient = true,
            Hint = "Run it again.",
        };
}
