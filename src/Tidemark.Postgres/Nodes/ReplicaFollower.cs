using Tidemark.Core.Logs;
using Tidemark.Postgres.Connections;

namespace Tidemark.Postgres.Nodes;

/// <summary>
/// Keeps the heads in memory those of the replica: a head that is known of the database is waited for there, by looking again and again
/// for as long as it is not there. Without a replica it has nothing to do.
/// </summary>
internal sealed class ReplicaFollower(StoreParts parts)
{
    /// <summary>Between two looks while something has not arrived.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    private const int AtOnce = 500;

    private readonly Dictionary<PostgresLog, (Head Head, long Timeline)> _expected = [];

    public bool IsBehind => _expected.Count > 0;

    /// <summary>The database has this head; it will be looked for on the replica.</summary>
    public void Expect(PostgresLog log, Head head, long timeline)
    {
        if (!IsReached(log, head)) _expected[log] = (head, timeline);
    }

    /// <summary>Looks at what is expected.</summary>
    public async Task LookAsync(CancellationToken cancellation)
    {
        foreach (var logs in _expected.Keys.ToArray().Chunk(AtOnce))
            await parts.Reading.ReadAsync(connection => LookAsync(connection, logs, cancellation), cancellation);
        foreach (var (log, (head, timeline)) in _expected.ToArray())
            if (IsReached(log, head) || !parts.Memory.IsCurrent(timeline)) _expected.Remove(log);
    }

    private async Task<bool> LookAsync(Npgsql.NpgsqlConnection connection, PostgresLog[] logs, CancellationToken cancellation)
    {
        await using var script = new Script(connection);
        foreach (var log in logs) script.Add("log-head", Script.Value(log.Number));
        await using var reader = await script.ReadAsync(cancellation);
        foreach (var log in logs)
        {
            if (await reader.ReadAsync(cancellation) && !await reader.IsDBNullAsync(0, cancellation))
                parts.Memory.Offer(log, RowColumns.Head(reader, 1), reader.GetInt64(0));
            await reader.NextResultAsync(cancellation);
        }

        return true;
    }

    private static bool IsReached(PostgresLog log, Head head) => log.Head.Position >= head.Position && log.Head.Horizon >= head.Horizon;
}
