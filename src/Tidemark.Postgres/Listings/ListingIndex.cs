using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Tidemark.Core.Listings;
using Tidemark.Protocol;

namespace Tidemark.Postgres.Listings;

/// <summary>An index that makes one log's listings fast. Its name says what it is of, so that a changed declaration makes another one.</summary>
/// <param name="Name">Needs no quotes.</param>
/// <param name="Sql">The statement that makes it.</param>
internal sealed record ListingIndex(string Name, string Sql)
{
    /// <summary>What the names of a log's indexes begin with.</summary>
    public static string PrefixOf(int log) => string.Create(CultureInfo.InvariantCulture, $"listing_{log}_");

    /// <summary>All that a declaration asks for. The creation date always sorts.</summary>
    public static IEnumerable<ListingIndex> For(int log, ListingSchema listings) =>
        listings.SortFields.Append(Words.CreationDate).Where(field => field != Words.ModificationDate).Select(field => OfSort(log, field))
            .Concat(listings.Filters.Where(filter => filter.Value == FilterKind.Values).Select(filter => OfFilter(log, filter.Key)))
            .DistinctBy(index => index.Name);

    /// <summary>The rows a listing is of. Both the index and the query say it in these words.</summary>
    public static string RowsOf(int log) => string.Create(CultureInfo.InvariantCulture, $"log = {log} and not deleted");

    // The id tells equal keys apart.
    private static ListingIndex OfSort(int log, string field) =>
        Of(log, field == Words.CreationDate ? "created, id" : $"{MemberSql.SortNumber(field)}, ({MemberSql.SortText(field)}), id");

    // The rows of one value lie in the order of positions.
    private static ListingIndex OfFilter(int log, string member) => Of(log, $"({MemberSql.ValueBeginning(member)}), position");

    private static ListingIndex Of(int log, string columns)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(columns)).AsSpan(0, 8));
        var name = PrefixOf(log) + hash;
        return new ListingIndex(name, $"create index if not exists {name} on resource ({columns}) where {RowsOf(log)}");
    }
}
