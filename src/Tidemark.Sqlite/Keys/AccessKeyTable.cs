using Tidemark.Core.Access;
using Tidemark.Protocol;
using Tidemark.Sqlite.Connections;

namespace Tidemark.Sqlite.Keys;

/// <summary>The keys that may use the server.</summary>
internal static class AccessKeyTable
{
    public static IReadOnlyList<AccessKey> List(StoreConnection connection)
    {
        var keys = new List<AccessKey>();
        using var statement = connection.Prepare(SqlText.Of("access-key-list"));
        while (statement.Step())
        {
            var id = statement.Text(0);
            keys.Add(new AccessKey(
                id, statement.Bytes(1).ToArray(), Grants(connection, id), statement.Text(2), new Instant(statement.Int64(3)),
                statement.IsNull(4) ? null : new Instant(statement.Int64(4))));
        }

        return keys;
    }

    public static void Put(StoreConnection connection, AccessKey key)
    {
        using var put = connection.Prepare(SqlText.Of("access-key-put"));
        put.Bind(1, key.Id).BindBlob(2, key.SecretHash.Span).Bind(3, key.Note)
            .Bind(4, key.Created.UnixMilliseconds).Bind(5, key.Revoked?.UnixMilliseconds).Run();
        using var clear = connection.Prepare(SqlText.Of("access-grant-clear"));
        clear.Bind(1, key.Id).Run();
        using var add = connection.Prepare(SqlText.Of("access-grant-add"));
        for (var i = 0; i < key.Grants.Count; i++)
            add.Bind(1, key.Id).Bind(2, i).Bind(3, key.Grants[i].Role.ToString()).Bind(4, key.Grants[i].Collection).Run();
    }

    private static List<Grant> Grants(StoreConnection connection, string key)
    {
        var grants = new List<Grant>();
        using var statement = connection.Prepare(SqlText.Of("access-grant-list")).Bind(1, key);
        while (statement.Step())
            if (Enum.TryParse<Role>(statement.Text(0), out var role)) grants.Add(new Grant(statement.Text(1), role));
        return grants;
    }
}
