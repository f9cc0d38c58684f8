using System.Text;

namespace Tidemark.Client;

/// <summary>
/// Keeps the views by which people read the replica: <c>resources</c>, and the same under the name of the collection's relation. Their
/// columns are the resources' top-level members, then <c>json</c>, the whole resource.
/// </summary>
internal sealed class ViewBuilder
{
    private static readonly string[] NoColumns = ["id", "creationDate", "modificationDate", "_links", "_embedded"];

    private readonly Database _database;
    private readonly List<string> _members = [];

    public ViewBuilder(Database database)
    {
        _database = database;
        Reload();
    }

    /// <summary>The members that are columns, in the order in which they were first seen.</summary>
    public IReadOnlyList<string> Members => _members;

    /// <summary>Adds columns; at most <see cref="MemberNames.Most"/> are kept. True where there were any new ones.</summary>
    public bool Add(IEnumerable<string> names)
    {
        var before = _members.Count;
        using var insert = _database.Prepare("insert into tidemark_member(name) values (?1)");
        foreach (var name in names)
        {
            if (_members.Count >= MemberNames.Most || !IsColumn(name) || _members.Contains(name)) continue;
            insert.Bind(1, name).Run();
            _members.Add(name);
        }

        return _members.Count > before;
    }

    /// <summary>Makes the views anew.</summary>
    public void Build(string? rel)
    {
        var columns = Columns();
        Build("resources", columns);
        if (rel is not null && ViewName(rel) is { } name) Build(name, columns);
    }

    /// <summary>
    /// The relation without its curie, everything but ASCII letters and digits as an underscore; null where that is no name of its own.
    /// </summary>
    public static string? ViewName(string rel)
    {
        var name = new StringBuilder();
        foreach (var c in rel[(rel.LastIndexOf(':') + 1)..]) name.Append(char.IsAsciiLetterOrDigit(c) ? char.ToLowerInvariant(c) : '_');
        var text = name.ToString().Trim('_');
        var taken = text.Length == 0 || text == "resources" || text.StartsWith("sqlite_", StringComparison.Ordinal)
            || text.StartsWith("tidemark_", StringComparison.Ordinal);
        return taken ? null : text;
    }

    /// <summary>Reads the members from the file, after a transaction was rolled back that had added some.</summary>
    public void Reload()
    {
        _members.Clear();
        using var query = _database.Prepare("select name from tidemark_member order by position");
        while (query.Step()) _members.Add(query.Text(0));
    }

    private void Build(string view, string columns)
    {
        var quoted = Identifier(view);
        _database.Execute($"drop view if exists {quoted}; create view {quoted} as select {columns} from tidemark_row");
    }

    private string Columns()
    {
        var taken = new HashSet<string>(StringComparer.OrdinalIgnoreCase) { "id", "creationDate", "modificationDate", "json" };
        var columns = new StringBuilder("id, created as \"creationDate\", modified as \"modificationDate\"");
        foreach (var member in _members)
            columns.Append(", json ->> ").Append(Literal($"$.\"{member}\"")).Append(" as ").Append(Identifier(Free(member, taken)));
        return columns.Append(", json").ToString();
    }

    /// <summary>SQLite's columns do not differ by case, JSON's members do: the second one gets a number.</summary>
    private static string Free(string member, HashSet<string> taken)
    {
        var name = member;
        for (var n = 2; !taken.Add(name); n++) name = $"{member}_{n}";
        return name;
    }

    /// <summary>
    /// SQLite's JSON paths have no way to write a quotation mark or a backslash; such members are found in <c>json</c> only.
    /// </summary>
    private static bool IsColumn(string name) =>
        !NoColumns.Contains(name, StringComparer.Ordinal) && !name.Any(c => c is '"' or '\\' || char.IsControl(c));

    private static string Identifier(string name) => $"\"{name}\"";

    private static string Literal(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";
}
