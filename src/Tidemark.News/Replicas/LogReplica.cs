using Tidemark.Core.Logs;

namespace Tidemark.News.Replicas;

/// <summary>
/// What a log holds, in memory, kept in step by the rule that holds for every client: read beyond the position held, apply in order. Not safe
/// for two callers of <see cref="CatchUpAsync"/> at a time.
/// </summary>
internal abstract class LogReplica(IChangeLog log)
{
    private const int RowsAtATime = 5000;

    private long _position;
    private long _excused;

    /// <summary>The log.</summary>
    public IChangeLog Log => log;

    /// <summary>Everything up to here is in. Set after it is, so whoever reads it first and then asks sees all of it.</summary>
    public long Position => Volatile.Read(ref _position);

    /// <summary>Whether nothing is known to be missing.</summary>
    public bool InStep => Position == log.Head.Position;

    /// <summary>Applies what was committed since.</summary>
    public async ValueTask CatchUpAsync(CancellationToken cancellation)
    {
        while (!InStep)
        {
            var slice = await log.ReadAsync(new SliceRequest(Position, RowsAtATime), cancellation);
            // A deletion that was purged before it came here would never come: all is read again. What was purged before the first page was never held.
            if (Position == 0) _excused = slice.Head.Horizon;
            if (slice.Head.Horizon > Math.Max(Position, _excused))
            {
                Clear();
                Volatile.Write(ref _position, 0);
                continue;
            }

            foreach (var row in slice.Rows) Apply(row);
            Volatile.Write(ref _position, slice.ReachedHead ? slice.Head.Position : slice.Rows[^1].Position);
        }
    }

    /// <summary>Writes, and takes in what was written; nothing to write is nothing done.</summary>
    public async Task WriteAsync(IReadOnlyList<Change> changes, CancellationToken cancellation)
    {
        if (changes.Count == 0) return;
        await log.WriteAsync(changes, cancellation);
        await CatchUpAsync(cancellation);
    }

    /// <summary>Takes a row or a tombstone in.</summary>
    protected abstract void Apply(LogRow row);

    /// <summary>Forgets everything.</summary>
    protected abstract void Clear();
}
