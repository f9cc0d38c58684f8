using System.Globalization;
using Tidemark.Core.Listings;

namespace Tidemark.Postgres.Listings;

/// <summary>
/// Expressions over one member of the body. Indexes and queries must bear the same text for PostgreSQL to see that they belong together, so
/// the member's name is part of it, quoted; everything else in a query is bound.
/// </summary>
internal static class MemberSql
{
    // An entry of an index has room for some 2,700 bytes.
    private const int FilterLength = 200;

    /// <summary>What rows are sorted by first; text is NaN here, which comes after all numbers.</summary>
    public static string SortNumber(string member) => $"listing_number(body, {Quoted(member)})";

    /// <summary>What rows are sorted by next, in the order of code points.</summary>
    public static string SortText(string member) =>
        string.Create(CultureInfo.InvariantCulture, $"listing_text(body, {Quoted(member)}, {Core.Listings.SortKey.TextLength}) collate \"C\"");

    /// <summary>What a <see cref="FilterKind.Values"/> filter looks at.</summary>
    public static string Value(string member) => $"listing_value(body, {Quoted(member)})";

    /// <summary>The beginning of it, by which it is indexed.</summary>
    public static string ValueBeginning(string member) => Beginning(Value(member));

    /// <summary>As <see cref="ValueBeginning"/>, of another text.</summary>
    public static string Beginning(string text) => string.Create(CultureInfo.InvariantCulture, $"left({text}, {FilterLength}) collate \"C\"");

    /// <summary>What a <see cref="FilterKind.Boolean"/> filter looks at.</summary>
    public static string Boolean(string member) => $"listing_boolean(body, {Quoted(member)})";

    /// <summary>A text as PostgreSQL can hold it: what stands for U+0000 there is said beside the functions.</summary>
    public static string Tame(string text) => text.Replace('\0', '\uFFFE');

    private static string Quoted(string member) => $"'{Tame(member).Replace("'", "''", StringComparison.Ordinal)}'";
}
