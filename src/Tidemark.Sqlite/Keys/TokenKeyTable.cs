using Tidemark.Core.Tokens;
using Tidemark.Sqlite.Connections;

namespace Tidemark.Sqlite.Keys;

/// <summary>The keys that seal tokens.</summary>
internal static class TokenKeyTable
{
    /// <summary>The newest first.</summary>
    public static IReadOnlyList<TokenKey> List(StoreConnection connection)
    {
        var keys = new List<TokenKey>();
        using var statement = connection.Prepare(SqlText.Of("token-key-list"));
        while (statement.Step()) keys.Add(new TokenKey((uint)statement.Int64(0), statement.Bytes(1).ToArray()));
        return keys;
    }

    /// <summary>Adds a fresh key and retires all but the newest.</summary>
    public static IReadOnlyList<TokenKey> Rotate(StoreConnection connection)
    {
        var key = TokenKey.Create();
        using var add = connection.Prepare(SqlText.Of("token-key-add"));
        add.Bind(1, key.Id).BindBlob(2, key.Secret.Span).Run();
        connection.Run("token-key-retire", TokenKey.Kept);
        return List(connection);
    }
}
