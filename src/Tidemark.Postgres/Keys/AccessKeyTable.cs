using Npgsql;
using Tidemark.Core.Access;
using Tidemark.Postgres.Connections;
using Tidemark.Protocol;

namespace Tidemark.Postgres.Keys;

/// <summary>The keys that may use the server.</summary>
internal static class AccessKeyTable
{
    /// <summary>What <c>revision</c> counts the changes of access keys under.</summary>
    public const string Revision = "access_key";

    public static async Task<IReadOnlyList<AccessKey>> ListAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        await using var script = new Script(connection).Add("begin-reading").Add("access-grant-list").Add("access-key-list").Add("commit");
        await using var reader = await script.ReadAsync(cancellation);
        var grants = new List<(string Key, Grant Grant)>();
        while (await reader.ReadAsync(cancellation))
            if (Enum.TryParse<Role>(reader.GetString(1), out var role)) grants.Add((reader.GetString(0), new Grant(reader.GetString(2), role)));
        var ofKey = grants.ToLookup(grant => grant.Key, grant => grant.Grant, StringComparer.Ordinal);
        await reader.NextResultAsync(cancellation);
        var keys = new List<AccessKey>();
        while (await reader.ReadAsync(cancellation))
        {
            var id = reader.GetString(0);
            keys.Add(new AccessKey(
                id, reader.GetFieldValue<byte[]>(1), [.. ofKey[id]], reader.GetString(2), new Instant(reader.GetInt64(3)),
                await reader.IsDBNullAsync(4, cancellation) ? null : new Instant(reader.GetInt64(4))));
        }

        return keys;
    }

    /// <summary>Puts a key, in the transaction that is open.</summary>
    public static async Task PutAsync(NpgsqlConnection connection, AccessKey key, CancellationToken cancellation)
    {
        await using var script = new Script(connection)
            .Add("revision-raise", Script.Value(Revision))
            .Add("access-key-put", Script.Value(key.Id), Script.Value(key.SecretHash.ToArray()), Script.Value(key.Note),
                Script.Value(key.Created.UnixMilliseconds), Script.Value(key.Revoked?.UnixMilliseconds))
            .Add("access-grant-clear", Script.Value(key.Id));
        for (var i = 0; i < key.Grants.Count; i++)
        {
            script.Add(
                "access-grant-add", Script.Value(key.Id), Script.Value(i), Script.Value(key.Grants[i].Role.ToString()), Script.Value(key.Grants[i].Collection));
        }

        await script.RunAsync(cancellation);
    }
}
