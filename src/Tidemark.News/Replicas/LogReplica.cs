using Tidemark.Core.Logs;
using Tidemark.Core.Timelines;

namespace Tidemark.News.Replicas;

/// <summary>
/// What a log holds, in memory, kept in step by the rule that holds for every client: read beyond the position held, apply in order. Not safe
/// for two callers of <see cref="CatchUpAsync"/> at a time.
/// </summary>
internal abstract class LogReplica(IChangeStore store, IChangeLog log)
{
    private const int RowsAtATime = 5000;

    private TimelineHistory? _timelines;
    private long _position;
    private long _excused;

    /// <summary>The log.</summary>
    public IChangeLog Log => log;

    /// <summary>Everything up to here is in. Set after it is, so whoever reads it first and then asks sees all of it.</summary>
    public long Position => Volatile.Read(ref _position);

    /// <summary>Whether nothing is known to be missing.</summary>
    public bool InStep => Volatile.Read(ref _timelines) == store.Timelines && Position == log.Head.Position;

    /// <summary>Learns how far other processes have written.</summary>
    public ValueTask LookAsync(CancellationToken cancellation) => store.LookAsync([log], cancellation);

    /// <summary>Applies what was committed since, as far as this process knows of it.</summary>
    public async ValueTask CatchUpAsync(CancellationToken cancellation)
    {
        while (!InStep)
        {
            var timelines = store.Timelines;
            if (_timelines != timelines) BeginTimeline(timelines);
            else await TakeInAsync(long.MaxValue, cancellation);
        }
    }

    /// <summary>
    /// Writes, if nobody else has written since this was brought in step, and takes in what was written and nothing beyond: what comes between this
    /// write and the next question has not been decided on. Nothing to write is nothing done.
    /// </summary>
    /// <exception cref="OvertakenException">Somebody has.</exception>
    public async Task WriteAsync(IReadOnlyList<Change> changes, CancellationToken cancellation)
    {
        if (changes.Count == 0) return;
        var from = Position;
        var results = await log.WriteAsync([.. changes.Select(change => change with { Precondition = change.Precondition with { HeadAt = from } })], cancellation);
        if (results.Any(result => result.Outcome == Outcome.Conflict)) throw new OvertakenException();
        var upTo = from + results.Count(result => result.Outcome is Outcome.Created or Outcome.Changed or Outcome.Deleted);
        while (Position < upTo && await TakeInAsync(upTo, cancellation))
        {
        }
    }

    /// <summary>Takes a row or a tombstone in.</summary>
    protected abstract void Apply(LogRow row);

    /// <summary>Forgets everything, to read it afresh; who asks meanwhile may be told of what was before, until <see cref="Reach"/>.</summary>
    protected abstract void Clear();

    /// <summary>The head was reached.</summary>
    protected virtual void Reach()
    {
    }

    // What was lost with the timeline before must go from memory too.
    private void BeginTimeline(TimelineHistory timelines)
    {
        if (_timelines is { } before && !timelines.Holds(before.Current.Id, log.Lineage, Position)) Forget();
        Volatile.Write(ref _timelines, timelines);
    }

    private void Forget()
    {
        Clear();
        Volatile.Write(ref _position, 0);
    }

    // False where it has to be looked at anew.
    private async ValueTask<bool> TakeInAsync(long upTo, CancellationToken cancellation)
    {
        var slice = await log.ReadAsync(new SliceRequest(Position, RowsAtATime), cancellation);
        // Read on another timeline, what lies beyond the position held is not what is missing.
        if (store.Timelines != _timelines) return false;
        // A deletion that was purged before it came here would never come: all is read again. What was purged before the first page was never held.
        if (Position == 0) _excused = slice.Head.Horizon;
        if (slice.Head.Horizon > Math.Max(Position, _excused))
        {
            Forget();
            return false;
        }

        foreach (var row in slice.Rows.TakeWhile(row => row.Position <= upTo)) Apply(row);
        if (slice.ReachedHead) Reach();
        Volatile.Write(ref _position, Math.Min(upTo, slice.ReachedHead ? slice.Head.Position : slice.Rows[^1].Position));
        return true;
    }
}
