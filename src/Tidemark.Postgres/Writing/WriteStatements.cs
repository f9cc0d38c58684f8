using Npgsql;
using Tidemark.Core.Logs;
using Tidemark.Postgres.Buckets;
using Tidemark.Postgres.Connections;
using Tidemark.Protocol;

namespace Tidemark.Postgres.Writing;

/// <summary>The two exchanges with the server that a group of writes takes.</summary>
internal static class WriteStatements
{
    /// <summary>
    /// Begins a transaction, takes the log's head, and reads what is there under the ids. From here to the commit no other node can write to
    /// the log.
    /// </summary>
    public static async Task<TakenLog> TakeAsync(NpgsqlConnection connection, int log, IReadOnlyCollection<string> ids, CancellationToken cancellation)
    {
        await using var script = new Script(connection).Add("begin-writing").Add("transaction").Add("log-lock", Script.Value(log)).Add("timeline-current");
        if (ids.Count > 0)
        {
            var buckets = ids.Select(id => (short)Bucket.Of(id)).ToArray();
            script.Add("resource-find-many", Script.Value(log), Script.Value(buckets), Script.Value(ids.ToArray()))
                .Add("bucket-digest-find", Script.Value(log), Script.Value(BucketParts.Of(buckets)));
        }

        await using var reader = await script.ReadAsync(cancellation);
        await reader.ReadAsync(cancellation);
        var transaction = reader.GetString(0);
        await reader.NextResultAsync(cancellation);
        await reader.ReadAsync(cancellation);
        var head = RowColumns.Head(reader, 0);
        await reader.NextResultAsync(cancellation);
        await reader.ReadAsync(cancellation);
        var timeline = reader.GetInt64(1);
        var rows = new Dictionary<string, LogRow>(StringComparer.Ordinal);
        await reader.NextResultAsync(cancellation);
        while (await reader.ReadAsync(cancellation))
        {
            var row = RowColumns.Row(reader);
            rows.Add(row.Id, row);
        }

        await reader.NextResultAsync(cancellation);
        return new TakenLog(transaction, timeline, head, rows, await BucketParts.ReadAsync(reader, cancellation));
    }

    /// <summary>Stores rows, buckets and head, and commits.</summary>
    public static async Task CommitAsync(NpgsqlConnection connection, int log, TakenLog taken, Decided decided, CancellationToken cancellation)
    {
        await using var script = Store(connection, log, taken, decided).Add("commit");
        await script.RunAsync(cancellation);
    }

    /// <summary>What stores rows, buckets and head.</summary>
    public static Script Store(NpgsqlConnection connection, int log, TakenLog taken, Decided decided)
    {
        var (head, rows) = (decided.Head, decided.Rows);
        var script = new Script(connection);
        if (rows.Count > 0)
        {
            script.Add(
                "resource-store", Script.Value(log),
                Script.Value(rows.Select(row => row.Position).ToArray()),
                Script.Value(rows.Select(row => row.Id).ToArray()),
                Script.Value(rows.Select(row => (short)Bucket.Of(row.Id)).ToArray()),
                Script.Value(rows.Select(row => row.Created.UnixMilliseconds).ToArray()),
                Script.Value(rows.Select(row => row.Modified.UnixMilliseconds).ToArray()),
                Script.Value(rows.Select(row => row.Deleted).ToArray()),
                Script.Value(rows.Select(row => row.Deleted ? null : System.Text.Encoding.UTF8.GetString(row.Body.Span)).ToArray()));
        }

        if (decided.Buckets.Count > 0) taken.Buckets.AddTo(script, log, decided.Buckets);
        return script.Add(
            "log-move", Script.Value(log), Script.Value(head.Position), Script.Value(head.Modified.UnixMilliseconds), Script.Value(head.Count),
            Script.Value(head.Digest.ToArray()), Script.Value(head.Horizon));
    }

    public static async Task RollbackAsync(NpgsqlConnection connection)
    {
        await using var script = new Script(connection).Add("rollback");
        await script.RunAsync(CancellationToken.None);
    }
}
