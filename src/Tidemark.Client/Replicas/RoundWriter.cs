using System.Runtime.InteropServices;
using System.Text;
using Tidemark.Protocol;

namespace Tidemark.Client;

/// <summary>
/// Stores the pages of one round in order, each in one transaction. An initial round goes into a new generation: nothing of the old one
/// is removed before the walk is complete, and until then the replica holds no link, so that an interrupted one begins anew. A repair holds
/// none either, but the one it can be taken up from: with each step that of the server which has seen everything the rows are from.
/// </summary>
internal sealed class RoundWriter(Replica replica, RoundKind kind, SyncOptions options)
{
    private bool _hasBegun;

    /// <summary>
    /// Whether a repair can put right what this round finds wrong: what it began with was verified, so that all of it is known to be from the
    /// past of the stored link, and it is large enough.
    /// </summary>
    public bool IsMendable { get; } = kind == RoundKind.Incremental && replica.State.Verified == true && replica.Totals.Count > options.RepairAbove;

    /// <summary>For a repair: the rows added up, before it begins.</summary>
    public Totals Counted { get; set; }

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
            state = Begin(state);
            foreach (ref readonly var item in CollectionsMarshal.AsSpan(page.Items)) replica.Store.Upsert(page, item);
            foreach (var deletion in page.Deletions) replica.Store.Delete(page, deletion);
            state = replica.Learn(state, page);
            if (page.Upcoming is not null) return Complete(state, page, etag);
            return kind == RoundKind.Repair ? state with { RepairFrom = page.Next!.AbsoluteUri } : state;
        });
        Count(page.Items.Count, page.Deletions.Count);
    }

    /// <summary>Stores a step of a repair: puts the page's items in the place of what is held, and removes what is gone.</summary>
    /// <param name="page">The step's answer.</param>
    /// <param name="gone">Ids that the server does not have.</param>
    /// <param name="link">The answer's, from which the repair can be taken up.</param>
    public void Mend(Page page, IReadOnlyCollection<string> gone, Uri link)
    {
        var removed = 0;
        replica.Change(state =>
        {
            state = Begin(state);
            foreach (ref readonly var item in CollectionsMarshal.AsSpan(page.Items)) replica.Store.Replace(page, item);
            removed = gone.Count(id => replica.Store.Remove(Encoding.UTF8.GetBytes(id)));
            return replica.Learn(state, page) with { RepairFrom = link.AbsoluteUri };
        });
        Count(page.Items.Count, removed);
    }

    private void Count(int items, int deletions)
    {
        _hasBegun = true;
        Pages++;
        Resources += items;
        Deletions += deletions;
    }

    private ReplicaState Begin(ReplicaState state)
    {
        if (_hasBegun) return state;
        replica.Store.ClearTombstones();
        // Half a round is no collection that ever was: a later one that fails can not be mended from the link before it.
        if (kind == RoundKind.Incremental) return state with { Verified = null };
        if (kind == RoundKind.Initial) replica.Store.Generation++;
        replica.Store.Totals = kind == RoundKind.Initial ? default : Counted;
        bool? verified = kind == RoundKind.Initial ? null : false;
        return state with { Upcoming = null, RepairFrom = null, Etag = null, TokenValidUntil = null, Verified = verified };
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
            // Without the link the next round is a full one, or a repair: that is what a wrong digest asks for, also after a crash right here.
            Upcoming = verified == false ? null : page.Upcoming!.AbsoluteUri,
            RepairFrom = verified == false && IsMendable ? page.Upcoming!.AbsoluteUri : null,
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
