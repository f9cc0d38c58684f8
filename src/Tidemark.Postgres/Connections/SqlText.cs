using System.Collections.Frozen;

namespace Tidemark.Postgres.Connections;

/// <summary>The SQL of the <c>Sql</c> folder, by file name.</summary>
internal static class SqlText
{
    private const string Root = "Tidemark.Postgres.Sql.";

    private static readonly FrozenDictionary<string, string> Statements = typeof(SqlText).Assembly.GetManifestResourceNames()
        .Where(name => name.StartsWith(Root, StringComparison.Ordinal))
        .ToFrozenDictionary(name => name[Root.Length..^".sql".Length], Read, StringComparer.Ordinal);

    /// <summary>The scripts in <c>Sql/Migrations</c>, in the order of their numbers.</summary>
    public static IReadOnlyList<string> Migrations { get; } =
    [
        .. Statements.Where(statement => statement.Key.StartsWith("Migrations.", StringComparison.Ordinal))
            .OrderBy(statement => statement.Key, StringComparer.Ordinal).Select(statement => statement.Value),
    ];

    /// <summary>What there is.</summary>
    public static IEnumerable<string> Names => Statements.Keys;

    /// <summary>The statement in <c>Sql/{name}.sql</c>.</summary>
    public static string Of(string name) => Statements[name];

    private static string Read(string resource)
    {
        using var stream = typeof(SqlText).Assembly.GetManifestResourceStream(resource)!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
