using Npgsql;
using Tidemark.Core.Tokens;
using Tidemark.Postgres.Connections;

namespace Tidemark.Postgres.Keys;

/// <summary>The keys that seal tokens.</summary>
internal static class TokenKeyTable
{
    /// <summary>The newest first.</summary>
    public static async Task<IReadOnlyList<TokenKey>> ListAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        await using var script = new Script(connection).Add("token-key-list");
        await using var reader = await script.ReadAsync(cancellation);
        var keys = new List<TokenKey>();
        while (await reader.ReadAsync(cancellation)) keys.Add(new TokenKey((uint)reader.GetInt64(0), reader.GetFieldValue<byte[]>(1)));
        return keys;
    }

    /// <summary>Adds a fresh key and retires all but the newest, in the transaction that is open.</summary>
    public static async Task<IReadOnlyList<TokenKey>> RotateAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        var key = TokenKey.Create();
        await using (var script = new Script(connection)
            .Add("token-key-add", Script.Value((long)key.Id), Script.Value(key.Secret.ToArray()))
            .Add("token-key-retire", Script.Value(TokenKey.Kept)))
            await script.RunAsync(cancellation);
        return await ListAsync(connection, cancellation);
    }
}
