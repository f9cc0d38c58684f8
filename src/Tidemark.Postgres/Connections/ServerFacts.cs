using Npgsql;
using Tidemark.Core.Logs;

namespace Tidemark.Postgres.Connections;

/// <summary>What must be known of a server before anything is asked of it.</summary>
/// <param name="Schema">The object id of the schema the tables lie in; two stores of one database differ by it.</param>
internal sealed record ServerFacts(int Schema)
{
    private const int OldestVersion = 150000;

    /// <exception cref="StoreOpenException">It is too old, a standby, of another encoding, or without a schema to use.</exception>
    public static async Task<ServerFacts> ReadAsync(NpgsqlConnection connection, string name, CancellationToken cancellation)
    {
        await using var script = new Script(connection).Add("server");
        await using var reader = await script.ReadAsync(cancellation);
        await reader.ReadAsync(cancellation);
        if (reader.GetInt32(0) < OldestVersion)
            throw new StoreOpenException($"{name} runs PostgreSQL {reader.GetString(1)}; version {OldestVersion / 10000} or a later one is needed.");
        if (reader.GetBoolean(2)) throw new StoreOpenException($"{name} is a standby, which can not be written to; name the primary.");
        if (reader.GetString(3) != "UTF8")
            throw new StoreOpenException($"The database {name} has the encoding {reader.GetString(3)}; make one with createdb --encoding=UTF8 --template=template0.");
        if (await reader.IsDBNullAsync(4, cancellation))
            throw new StoreOpenException($"{name} has no schema to put tables into; make the one that the search path names.");
        return new ServerFacts(reader.GetInt32(5));
    }
}
