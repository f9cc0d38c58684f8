namespace Tidemark.Client;

/// <summary>Checks a replica against its server without changing it. Memory grows with the changes since its last round.</summary>
internal sealed class Verifier(Transport transport, SyncOptions options, IProgress<SyncProgress>? progress)
{
    public async Task<VerifyResult> RunAsync(Replica replica, CancellationToken cancellation)
    {
        using var frozen = replica.Freeze();
        var upcoming = replica.State.Upcoming ?? throw Reconciler.Incomplete(replica);
        progress?.Report(new SyncProgress(SyncPhase.Counting, 0, 0, 0, 0, replica.Totals.Count));
        var local = replica.Recount();
        using var overlay = new Overlay(replica, local);
        var (pages, resources, deletions) = (0, 0L, 0L);
        var first = new PageRequest(CollectionAddress.IncrementalRound(upcoming, options.PageSize));
        await using var walk = new Walk(transport, first, replica.Rel, isListing: false, cancellation);
        while (await walk.NextAsync().ConfigureAwait(false) is { } answer)
        {
            if (answer.Page is null) return new VerifyResult(VerifyOutcome.Expired, resources, deletions, local, overlay.Totals, null);
            using var page = answer.Page;
            overlay.Lay(page);
            (pages, resources, deletions) = (pages + 1, resources + page.Items.Count, deletions + page.Deletions.Count);
            progress?.Report(new SyncProgress(SyncPhase.Verifying, pages, resources, deletions, transport.Bytes, null));
            if (page.Upcoming is not null) return Compare(page, local, overlay.Totals, resources, deletions);
        }

        throw new InvalidOperationException("A walk ended without its last page.");
    }

    private static VerifyResult Compare(Page page, Totals local, Totals expected, long resources, long deletions)
    {
        if (page.Digest is not { } digest) return new VerifyResult(VerifyOutcome.NoDigest, resources, deletions, local, expected, null);
        var server = new Totals(page.Count ?? expected.Count, digest);
        var outcome = server == expected ? VerifyOutcome.Equal : VerifyOutcome.Different;
        return new VerifyResult(outcome, resources, deletions, local, expected, server);
    }
}
