using Npgsql;
using Tidemark.Core.Listings;
using Tidemark.Postgres.Connections;

namespace Tidemark.Postgres.Listings;

/// <summary>Brings a log's indexes into line with its declaration.</summary>
internal static class ListingIndexes
{
    /// <summary>Makes what is missing and drops what is no longer declared. Of several nodes that open the log at once one does it.</summary>
    public static async Task ArrangeAsync(Database database, int log, ListingSchema listings, CancellationToken cancellation)
    {
        var wanted = ListingIndex.For(log, listings).ToDictionary(index => index.Name, StringComparer.Ordinal);
        var present = await database.ReadAsync(connection => PresentAsync(connection, log, cancellation), cancellation);
        if (present.SetEquals(wanted.Keys)) return;
        await database.WriteAsync(
            async (connection, _) =>
            {
                await using (var turn = new Script(connection).Add("lock", Script.Value(Locks.Schema), Script.Value(database.Facts.Schema)))
                    await turn.RunAsync(cancellation);
                present = await PresentAsync(connection, log, cancellation);
                var changes = present.Where(name => !wanted.ContainsKey(name)).Select(name => $"drop index if exists {name}")
                    .Concat(wanted.Values.Where(index => !present.Contains(index.Name)).Select(index => index.Sql));
                foreach (var change in changes)
                {
                    await using var command = new NpgsqlCommand(change, connection);
                    // A large log takes its time, and cut short it would have to be begun again.
                    command.CommandTimeout = 0;
                    await command.ExecuteNonQueryAsync(cancellation);
                }

                return true;
            },
            cancellation);
    }

    private static async Task<HashSet<string>> PresentAsync(NpgsqlConnection connection, int log, CancellationToken cancellation)
    {
        await using var script = new Script(connection).Add("listing-indexes", Script.Value(ListingIndex.PrefixOf(log)));
        await using var reader = await script.ReadAsync(cancellation);
        var names = new HashSet<string>(StringComparer.Ordinal);
        while (await reader.ReadAsync(cancellation)) names.Add(reader.GetString(0));
        return names;
    }
}
