using System.Runtime.InteropServices;
using Tidemark.Protocol;

namespace Tidemark.Client;

/// <summary>
/// Stores the pages of one round in order, each in one transaction. An initial round goes into a new generation: nothing of the old one
/// is removed before the walk is complete, and until then the replica holds no link, so that an interrupted one begins anew.
/// </summary>
internal sealed class RoundWriter(Replica replica, RoundKind kind, SyncOptions options)
{
    public int Pages { get; private set; }

    public long Resources { get; private set; }

    public long Deletions { get; private set; }

    /// <summary>Whether the kept totals were wrong while the rows agreed with the server.</summary>
    public bool Recounted { get; private set; }

    /// <summary>
    /// Applies a page. Items go before deletions: where a page has both for one resource their dates decide, and of equal dates the
    /// deletion.
    /// </summary>
    /// <param name="page">Checked by <see cref="Walk"/>.</param>
    /// <param name="etag">What to ask the upcoming link with; null where it is not known.</param>
    public void Apply(Page page, string? etag)
    {
        replica.Change(state =>
        {
            if (Pages == 0) state = Begin(state);
            foreach (ref readonly var item in CollectionsMarshal.AsSpan(page.Items)) replica.Store.Upsert(page, item);
            foreach (var deletion in page.Deletions) replica.Store.Delete(page, deletion);
            state = replica.Learn(state, page);
            return page.Upcoming is null ? state : Complete(state, page, etag);
        });
        Pages++;
        Resources += page.Items.Count;
        Deletions += page.Deletions.Count;
    }

    private ReplicaState Begin(ReplicaState state)
    {
        replica.Store.ClearTombstones();
        if (kind == RoundKind.Incremental) return state;
        replica.Store.Generation++;
        replica.Store.Totals = default;
        return state with { Upcoming = null, Etag = null, TokenValidUntil = null, Verified = null };
    }

    private ReplicaState Complete(ReplicaState state, Page page, string? etag)
    {
        if (kind == RoundKind.Initial) replica.Store.RemoveOlderGenerations();
        replica.Store.ClearTombstones();
        var verified = Verify(page);
        var round = new LastRound(
            kind, Pages + 1, Resources + page.Items.Count, Deletions + page.Deletions.Count, Instant.Now(options.Clock).UnixMilliseconds);
        return state with
        {
            // Without the link the next round is a full one: that is what a wrong digest asks for, also after a crash right here.
            Upcoming = verified == false ? null : page.Upcoming!.AbsoluteUri,
            Etag = verified == false ? null : etag,
            TokenValidUntil = page.TokenValidUntil,
            Verified = verified,
            LastRound = round,
        };
    }

    /// <summary>Before the rows are called wrong they are added up anew: it may be the kept totals that are.</summary>
    private bool? Verify(Page page)
    {
        if (!options.CheckDigest || page.Digest is not { } digest) return null;
        if (Agrees(replica.Store.Totals, digest, page.Count)) return true;
        replica.Store.Totals = replica.Recount();
        Recounted = Agrees(replica.Store.Totals, digest, page.Count);
        return Recounted;
    }

    private static bool Agrees(Totals totals, Digest digest, long? count) =>
        totals.Digest == digest && (count is null || count == totals.Count);
}
