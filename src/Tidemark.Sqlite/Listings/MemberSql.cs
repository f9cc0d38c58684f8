using System.Globalization;
using System.Text.Json;
using Tidemark.Core.Listings;
using Tidemark.Protocol;

namespace Tidemark.Sqlite.Listings;

/// <summary>
/// Expressions over one member of the body. Indexes and queries must bear the same text for SQLite to see that they belong together, so
/// the member's name is part of it, quoted; everything else in a query is bound.
/// </summary>
internal static class MemberSql
{
    /// <summary>What rows are sorted by, in the order of <see cref="SortKey"/>: all numbers as reals, so that none is told twice.</summary>
    public static string SortKey(string member)
    {
        if (member == Words.CreationDate) return "created";
        var value = $"json_extract(body, {Path(member)})";
        var length = Core.Listings.SortKey.TextLength.ToString(CultureInfo.InvariantCulture);
        return $"coalesce(case typeof({value}) when 'text' then substr({value}, 1, {length}) else cast({value} as real) end, -9e999)";
    }

    /// <summary>What a <see cref="FilterKind.Values"/> filter looks at: text as it is, numbers and booleans as they were written.</summary>
    public static string Value(string member)
    {
        var path = Path(member);
        return $"case json_type(body, {path}) when 'text' then json_extract(body, {path}) when 'integer' then body -> {path} "
            + $"when 'real' then body -> {path} when 'true' then 'true' when 'false' then 'false' end";
    }

    /// <summary>What a <see cref="FilterKind.Boolean"/> filter looks at: <c>true</c> and <c>false</c>, and the names of other types.</summary>
    public static string Type(string member) => $"json_type(body, {Path(member)})";

    // A member's name may be anything. JSON's own escapes, with everything but plain ASCII escaped, leave neither quote in it.
    private static string Path(string member) => $"'$.\"{JsonEncodedText.Encode(member).ToString()}\"'";
}
