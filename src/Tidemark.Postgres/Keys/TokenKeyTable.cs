using Npgsql;
using Tidemark.Core.Tokens;
using Tidemark.Postgres.Connections;

namespace Tidemark.Postgres.Keys;

/// <summary>The keys that seal tokens.</summary>
internal static class TokenKeyTable
{
    /// <summary>The keys there are.</summary>
    public static async Task<TokenKeySet> ListAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        await using var script = new Script(connection).Add("token-key-list");
        await using var reader = await script.ReadAsync(cancellation);
        return await ReadAsync(reader, cancellation);
    }

    /// <summary>Reads the result of <c>token-key-list</c>.</summary>
    public static async Task<TokenKeySet> ReadAsync(NpgsqlDataReader reader, CancellationToken cancellation)
    {
        var keys = new List<TokenKey>();
        var newest = 0L;
        while (await reader.ReadAsync(cancellation))
        {
            newest = Math.Max(newest, reader.GetInt64(0));
            keys.Add(new TokenKey((uint)reader.GetInt64(1), reader.GetFieldValue<byte[]>(2)));
        }

        return new TokenKeySet(newest, keys);
    }

    /// <summary>Adds a fresh key and retires all but the newest, in the transaction that is open.</summary>
    public static async Task<TokenKeySet> RotateAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        var key = TokenKey.Create();
        await using (var script = new Script(connection)
            .Add("token-key-add", Script.Value((long)key.Id), Script.Value(key.Secret.ToArray()))
            .Add("token-key-retire", Script.Value(TokenKey.Kept)))
            await script.RunAsync(cancellation);
        return await ListAsync(connection, cancellation);
    }
}
