using Npgsql;
using Tidemark.Postgres.Connections;
using Tidemark.Protocol;

namespace Tidemark.Postgres.Buckets;

/// <summary>Adds up the digests of the buckets of a store from before they were kept. Part of the migration's transaction.</summary>
internal static class BucketMigration
{
    /// <param name="connection">Within a transaction that lets nobody else write, after the table was made.</param>
    /// <param name="cancellation">Gives it up.</param>
    public static async Task FillAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        var logs = new List<int>();
        await using (var script = new Script(connection).Add("log-name-list"))
        await using (var reader = await script.ReadAsync(cancellation))
            while (await reader.ReadAsync(cancellation)) logs.Add(reader.GetInt32(0));
        foreach (var log in logs)
        {
            var sums = await SumAsync(connection, log, cancellation);
            if (sums.Count == 0) continue;
            await using var script = new Script(connection);
            new BucketParts().AddTo(script, log, sums);
            await script.RunAsync(cancellation);
        }
    }

    // Rows come as they are read; the driver holds a few of them at a time, however many there are.
    private static async Task<Dictionary<int, Digest>> SumAsync(NpgsqlConnection connection, int log, CancellationToken cancellation)
    {
        var sums = new Dictionary<int, Digest>();
        await using var command = new NpgsqlCommand(SqlText.Of("bucket-rows"), connection) { CommandTimeout = 0 };
        command.Parameters.Add(Script.Value(log));
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        while (await reader.ReadAsync(cancellation))
        {
            var bucket = reader.GetInt16(0);
            sums[bucket] = sums.GetValueOrDefault(bucket) + Digest.Of(reader.GetString(1), new Instant(reader.GetInt64(2)));
        }

        return sums;
    }
}
