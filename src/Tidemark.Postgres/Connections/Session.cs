using Npgsql;
using Tidemark.Core.Logs;

namespace Tidemark.Postgres.Connections;

/// <summary>What holds for a connection from its beginning to its end.</summary>
internal static class Session
{
    /// <summary>What is acknowledged must be durable, and a node that hangs must not hold a log's head for ever.</summary>
    public static async Task BeginAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        await using var script = new Script(connection).Add("session").Add("recovery");
        await using var reader = await script.ReadAsync(cancellation);
        await reader.NextResultAsync(cancellation);
        await reader.ReadAsync(cancellation);
        if (reader.GetBoolean(0))
            throw new StoreUnavailableException($"{connection.Host}:{connection.Port} is a standby, which can not be written to; name the primary.");
    }
}
