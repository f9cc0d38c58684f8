using System.Security.Cryptography;
using Npgsql;
using Tidemark.Core.Logs;
using Tidemark.Core.Timelines;
using Tidemark.Postgres.Connections;

namespace Tidemark.Postgres.Timelines;

/// <summary>The timelines a database has lived through.</summary>
internal static class TimelineTable
{
    /// <summary>The current timeline, on the home that the connection leads to. Begun, with the ends of the one before noted, where that was another.</summary>
    public static async Task<long> EnsureAsync(NpgsqlConnection connection, int schema, CancellationToken cancellation)
    {
        var (id, recorded, home) = await LookAsync(connection, cancellation);
        return recorded == home ? id : await BeginAsync(connection, schema, isNeeded: (_, recorded) => recorded != home, cancellation);
    }

    /// <summary>Begins a timeline if that is still needed when it is this node's turn; gives the one that is current then.</summary>
    public static async Task<long> BeginAsync(NpgsqlConnection connection, int schema, Func<long, string?, bool> isNeeded, CancellationToken cancellation)
    {
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        await using (var turn = new Script(connection).Add("lock", Script.Value(Locks.Timelines), Script.Value(schema))) await turn.RunAsync(cancellation);
        var (current, recorded, home) = await LookAsync(connection, cancellation);
        if (isNeeded(current, recorded)) current = await BeginAsync(connection, home, cancellation);
        await transaction.CommitAsync(cancellation);
        return current;
    }

    /// <summary>Everything that is known of timelines; call in a snapshot.</summary>
    public static async Task<(List<Timeline> Timelines, List<TimelineEnd> Ends)> ListAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        var timelines = new List<Timeline>();
        var logs = new List<int>();
        await using (var script = new Script(connection).Add("timeline-list").Add("log-name-list"))
        await using (var reader = await script.ReadAsync(cancellation))
        {
            while (await reader.ReadAsync(cancellation)) timelines.Add(new Timeline(reader.GetInt32(0), reader.GetInt64(1)));
            await reader.NextResultAsync(cancellation);
            while (await reader.ReadAsync(cancellation)) logs.Add(reader.GetInt32(0));
        }

        var ends = new List<TimelineEnd>();
        await EachLogAsync(connection, logs, "timeline-list-ends", [], reader =>
            ends.Add(new TimelineEnd(reader.GetInt32(0), reader.GetInt32(1), reader.GetInt64(2))), cancellation);
        return (timelines, ends);
    }

    /// <summary>The heads of logs, by their numbers.</summary>
    public static async Task<Dictionary<int, Head>> HeadsAsync(NpgsqlConnection connection, IEnumerable<int> logs, CancellationToken cancellation)
    {
        var numbers = logs.ToList();
        var heads = new Dictionary<int, Head>();
        await EachLogAsync(connection, numbers, "log-head", [], reader => heads.Add(numbers[heads.Count], RowColumns.Head(reader, 1)), cancellation);
        return heads;
    }

    private static async Task<long> BeginAsync(NpgsqlConnection connection, string home, CancellationToken cancellation)
    {
        var (timelines, logs) = (new List<int>(), new List<int>());
        await using (var script = new Script(connection).Add("timeline-list").Add("log-name-list"))
        await using (var reader = await script.ReadAsync(cancellation))
        {
            while (await reader.ReadAsync(cancellation)) timelines.Add(reader.GetInt32(0));
            await reader.NextResultAsync(cancellation);
            while (await reader.ReadAsync(cancellation)) logs.Add(reader.GetInt32(0));
        }

        if (timelines.Count > 0) await EachLogAsync(connection, logs, "timeline-note-end", [timelines[^1]], _ => { }, cancellation);
        var id = BitConverter.ToInt64(RandomNumberGenerator.GetBytes(8));
        await using var begin = new Script(connection).Add("timeline-begin", Script.Value(id), Script.Value(home));
        await begin.RunAsync(cancellation);
        return id;
    }

    private static async Task<(long Id, string? Recorded, string Home)> LookAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        await using var script = new Script(connection).Add("home").Add("timeline-current");
        await using var reader = await script.ReadAsync(cancellation);
        await reader.ReadAsync(cancellation);
        var home = reader.GetString(0);
        await reader.NextResultAsync(cancellation);
        return await reader.ReadAsync(cancellation) ? (reader.GetInt64(1), reader.GetString(2), home) : (0, null, home);
    }

    // Each statement names one log; they go in exchanges of some hundreds, so that neither side has to hold very many.
    private static async Task EachLogAsync(
        NpgsqlConnection connection, List<int> logs, string statement, int[] more, Action<NpgsqlDataReader> row, CancellationToken cancellation)
    {
        foreach (var some in logs.Chunk(500))
        {
            await using var script = new Script(connection);
            foreach (var log in some) script.Add(statement, [Script.Value(log), .. more.Select(Script.Value)]);
            await using var reader = await script.ReadAsync(cancellation);
            do
            {
                while (await reader.ReadAsync(cancellation)) row(reader);
            }
            while (await reader.NextResultAsync(cancellation));
        }
    }
}
