namespace Tidemark.Sqlite.Connections;

/// <summary>The SQL of the <c>Sql</c> folder, by file name.</summary>
internal static class SqlText
{
    private const string Root = "Tidemark.Sqlite.Sql.";

    /// <summary>The statement in <c>Sql/{name}.sql</c>.</summary>
    public static string Of(string name) => Read(Root + name + ".sql");

    /// <summary>The scripts in <c>Sql/Migrations</c>, in the order of their numbers.</summary>
    public static IReadOnlyList<string> Migrations { get; } =
    [
        .. typeof(SqlText).Assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Root + "Migrations.", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal).Select(Read),
    ];

    private static string Read(string resource)
    {
        using var stream = typeof(SqlText).Assembly.GetManifestResourceStream(resource)
            ?? throw new InvalidOperationException($"{resource} is not embedded.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
