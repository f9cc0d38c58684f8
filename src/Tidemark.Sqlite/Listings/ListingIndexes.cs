using Tidemark.Core.Listings;
using Tidemark.Sqlite.Connections;

namespace Tidemark.Sqlite.Listings;

/// <summary>Brings a log's indexes into line with its declaration.</summary>
internal static class ListingIndexes
{
    /// <summary>Makes what is missing, drops what is no longer declared, and gives the names there are.</summary>
    public static IReadOnlySet<string> Arrange(StoreConnection connection, int log, ListingSchema listings)
    {
        var wanted = ListingIndex.For(log, listings).ToDictionary(index => index.Name, StringComparer.Ordinal);
        var present = Present(connection, log);
        foreach (var name in present.Where(name => !wanted.ContainsKey(name))) connection.Execute($"drop index {name}");
        foreach (var index in wanted.Values.Where(index => !present.Contains(index.Name))) connection.Execute(index.Sql);
        return wanted.Keys.ToHashSet(StringComparer.Ordinal);
    }

    private static HashSet<string> Present(StoreConnection connection, int log)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        using var statement = connection.Prepare(SqlText.Of("listing-indexes")).Bind(1, ListingIndex.PrefixOf(log) + "*");
        while (statement.Step()) names.Add(statement.Text(0));
        return names;
    }
}
