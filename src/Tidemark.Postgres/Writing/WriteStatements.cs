using Npgsql;
using Tidemark.Core.Logs;
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
            script.Add("resource-find-many", Script.Value(log), Script.Value(ids.Select(id => (short)Bucket.Of(id)).ToArray()), Script.Value(ids.ToArray()));
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

        return new TakenLog(transaction, timeline, head, rows);
    }

    /// <summary>Stores rows and head, and commits.</summary>
    public static async Task CommitAsync(NpgsqlConnection connection, int log, Head head, IReadOnlyCollection<LogRow> rows, CancellationToken cancellation)
    {
        await using var script = Store(connection, log, head, rows).Add("commit");
        await script.RunAsync(cancellation);
    }

    /// <summary>What stores rows and head.</summary>
    public static Script Store(NpgsqlConnection connection, int log, Head head, IReadOnlyCollection<LogRow> rows)
    {
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
