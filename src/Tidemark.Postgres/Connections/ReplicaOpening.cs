using System.Diagnostics;
using Tidemark.Core.Logs;

namespace Tidemark.Postgres.Connections;

/// <summary>Opens a streaming replica once it has what the database had at that moment: the tables, the current timeline.</summary>
internal static class ReplicaOpening
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    /// <exception cref="StoreOpenException">It can not be reached, is a replica of something else, or does not catch up.</exception>
    public static async Task<Database> OpenAsync(string connectionString, Database primary, CancellationToken cancellation)
    {
        var address = ServerAddress.Read(connectionString);
        var (cluster, target, place) = await AskAsync(
            primary, "replica-target", "", row => (row.GetString(0), row.GetString(1), row.GetString(2)), cancellation);
        var replica = new Database(address, primary.Facts, static _ => Task.CompletedTask);
        try
        {
            for (var begun = Stopwatch.GetTimestamp(); ; await Task.Delay(Pause, cancellation))
            {
                var (found, hasIt, foundPlace) = await AskAsync(
                    replica, "replica-state", target, row => (row.GetString(0), row.GetBoolean(1), row.GetString(2)), cancellation);
                if (found != cluster) throw new StoreOpenException($"{replica.Name} is no streaming replica of {primary.Name}; name one that follows it.");
                if (hasIt && foundPlace != place)
                    throw new StoreOpenException($"{replica.Name} is another database or schema than {primary.Name}; name the same on the replica.");
                if (hasIt) return replica;
                if (Stopwatch.GetElapsedTime(begun) > Patience)
                    throw new StoreOpenException($"{replica.Name} is far behind {primary.Name}; wait until it has caught up, or start without --read-store.");
            }
        }
        catch
        {
            await replica.DisposeAsync();
            throw;
        }
    }

    private static Task<T> AskAsync<T>(
        Database database, string statement, string parameter, Func<Npgsql.NpgsqlDataReader, T> read, CancellationToken cancellation) => database.ReadAsync(
        async connection =>
        {
            await using var script = new Script(connection);
            if (parameter.Length == 0) script.Add(statement);
            else script.Add(statement, Script.Value(parameter));
            await using var reader = await script.ReadAsync(cancellation);
            await reader.ReadAsync(cancellation);
            return read(reader);
        },
        cancellation);
}
