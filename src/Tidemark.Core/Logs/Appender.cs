using Tidemark.Core.Bodies;
using Tidemark.Protocol;

namespace Tidemark.Core.Logs;

/// <summary>
/// Decides what changes do to one log within one commit. Every store asks it, so that positions, dates, count and digest are decided in
/// one place. The caller holds the log's head exclusively from reading it to the commit; that makes the order of positions the order of
/// commits.
/// </summary>
public sealed class Appender(Head head, Instant now)
{
    private readonly Dictionary<int, Digest> _buckets = [];
    private readonly long _began = head.Position;

    /// <summary>The head as it is after everything decided so far.</summary>
    public Head Head { get; private set; } = head;

    /// <summary>What the digest of each bucket touched by the decisions has grown by; the caller adds it to what the log has.</summary>
    public IReadOnlyDictionary<int, Digest> Buckets => _buckets;

    /// <summary>
    /// Decides <paramref name="change"/> on <paramref name="existing"/>, the row or tombstone the log has under the id, or null.
    /// A decision with a row to store replaces the existing one; one without leaves the store alone.
    /// </summary>
    /// <param name="change">What is wanted.</param>
    /// <param name="bucket">The bucket of its id.</param>
    /// <param name="existing">What there is.</param>
    public Decision Decide(Change change, int bucket, LogRow? existing)
    {
        var before = Head.Digest;
        var decision = Decide(change, existing);
        if (decision.Store is not null) _buckets[bucket] = _buckets.GetValueOrDefault(bucket) + (Head.Digest - before);
        return decision;
    }

    private Decision Decide(Change change, LogRow? existing)
    {
        var live = existing is { Deleted: false } ? existing : null;
        if (change.Precondition.HeadAt is { } at && at != _began) return Decision.Nothing(Outcome.Conflict, null);
        if (!change.Precondition.Holds(live)) return Decision.Nothing(Outcome.Conflict, null);
        return change.Kind switch
        {
            ChangeKind.Delete => Delete(existing, live),
            ChangeKind.Merge => live is null ? Decision.Nothing(Outcome.NotFound, null) : Merge(change, live),
            _ => Put(change.Id, change.Body, existing, live),
        };
    }

    private Decision Merge(Change change, LogRow live) =>
        MergePatch.Apply(live.Body, change.Body) is { } merged
            ? Put(change.Id, merged, live, live)
            : Decision.Nothing(Outcome.TooLarge, null);

    private Decision Put(string id, ReadOnlyMemory<byte> body, LogRow? existing, LogRow? live)
    {
        if (live is not null && ResourceBody.Same(live.Body, body)) return Decision.Nothing(Outcome.Unchanged, live);
        var modified = NextDate(existing);
        var row = new LogRow(Head.Position + 1, id, live?.Created ?? modified, modified, Deleted: false, body);
        var digest = live is null ? Head.Digest : Head.Digest - Digest.Of(id, live.Modified);
        Head = Head with
        {
            Position = row.Position,
            Modified = modified,
            Count = Head.Count + (live is null ? 1 : 0),
            Digest = digest + Digest.Of(id, modified),
        };
        return new Decision(new ChangeResult(live is null ? Outcome.Created : Outcome.Changed, row), row);
    }

    private Decision Delete(LogRow? existing, LogRow? live)
    {
        if (live is null) return Decision.Nothing(Outcome.Unchanged, null);
        var deleted = NextDate(existing);
        var tombstone = live with { Position = Head.Position + 1, Modified = deleted, Deleted = true, Body = default };
        Head = Head with
        {
            Position = tombstone.Position,
            Modified = deleted,
            Count = Head.Count - 1,
            Digest = Head.Digest - Digest.Of(live.Id, live.Modified),
        };
        return new Decision(new ChangeResult(Outcome.Deleted, null), tombstone);
    }

    // Never behind the newest date of the log, whatever the clock does, and always beyond the resource's own.
    private Instant NextDate(LogRow? existing)
    {
        var date = now > Head.Modified ? now : Head.Modified;
        return existing is not null && existing.Modified >= date ? new Instant(existing.Modified.UnixMilliseconds + 1) : date;
    }
}
