using Tidemark.Protocol;
using Tidemark.Sqlite.Connections;

namespace Tidemark.Sqlite.Buckets;

/// <summary>
/// Gives the rows of a store from before there were buckets their bucket, and adds up the digests. Part of the migration's transaction: a
/// program that is ended in it leaves the store as it was.
/// </summary>
internal static class BucketMigration
{
    private const int AtOnce = 10_000;

    /// <param name="connection">Within a transaction, after the tables were made.</param>
    /// <param name="progress">Told how many rows have been done, now and then.</param>
    public static void Fill(StoreConnection connection, Action<long>? progress)
    {
        // Without the index, which would have to be kept in step row by row; made afterwards it is sorted once.
        connection.Execute("drop index resource_id");
        var parts = new BucketParts(connection);
        using var read = connection.Prepare(SqlText.Of("bucket-rows"));
        using var set = connection.Prepare(SqlText.Of("bucket-set"));
        var (done, after) = (0L, 0L);
        while (true)
        {
            var rows = Read(read, after);
            if (rows.Count == 0) break;
            foreach (var row in rows) set.Bind(1, row.Place).Bind(2, row.Bucket).Run();
            foreach (var log in rows.Where(row => !row.Deleted).GroupBy(row => row.Log)) parts.Add(log.Key, Sum(log));
            (done, after) = (done + rows.Count, rows[^1].Place);
            progress?.Invoke(done);
        }

        connection.Run("bucket-index");
    }

    private static List<Row> Read(Statement read, long after)
    {
        var rows = new List<Row>(AtOnce);
        read.Bind(1, after).Bind(2, AtOnce);
        while (read.Step())
        {
            var id = read.Text(2);
            var digest = Digest.Of(id, new Instant(read.Int64(3)));
            rows.Add(new Row(read.Int64(0), (int)read.Int64(1), Bucket.Of(read.Bytes(2)), digest, read.Int64(4) != 0));
        }

        read.Reset();
        return rows;
    }

    private static Dictionary<int, Digest> Sum(IEnumerable<Row> rows)
    {
        var sums = new Dictionary<int, Digest>();
        foreach (var row in rows) sums[row.Bucket] = sums.GetValueOrDefault(row.Bucket) + row.Digest;
        return sums;
    }

    private readonly record struct Row(long Place, int Log, int Bucket, Digest Digest, bool Deleted);
}
