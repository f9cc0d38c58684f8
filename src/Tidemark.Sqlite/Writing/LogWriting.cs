using Tidemark.Core.Logs;
using Tidemark.Protocol;

namespace Tidemark.Sqlite.Writing;

/// <summary>What is done to one log within a transaction.</summary>
internal static class LogWriting
{
    // Small enough that writes queued behind a purge do not wait long.
    public const int PurgedAtOnce = 5000;

    public static IReadOnlyList<ChangeResult> Append(WriteTransaction transaction, SqliteLog log, IReadOnlyList<Change> changes)
    {
        var appender = new Appender(transaction.HeadOf(log), transaction.Now);
        var results = new ChangeResult[changes.Count];
        for (var i = 0; i < results.Length; i++)
        {
            var bucket = Bucket.Of(changes[i].Id);
            var existing = transaction.Statements.Find(log.Number, bucket, changes[i].Id);
            var decision = appender.Decide(changes[i], bucket, existing);
            if (decision.Store is { } row) transaction.Statements.Store(log.Number, bucket, row, existing);
            results[i] = decision.Result;
        }

        transaction.Move(log, appender.Head);
        transaction.Grow(log, appender.Buckets);
        return results;
    }

    /// <summary>Removes some of the oldest tombstones; gives how many, and whether there may be more to remove.</summary>
    public static (int Gone, bool More) Purge(WriteTransaction transaction, SqliteLog log, Instant before)
    {
        var places = new List<long>();
        var more = transaction.Statements.Tombstones(log.Number, before, PurgedAtOnce, places);
        places.ForEach(transaction.Statements.Remove);
        if (places.Count > 0) transaction.Move(log, transaction.HeadOf(log) with { Horizon = Places.PositionOf(places[^1]) });
        return (places.Count, more);
    }
}
