using Tidemark.Protocol;

namespace Tidemark.Core.Listings;

/// <summary>A page of an ordinary listing.</summary>
/// <param name="Filters">All of them must pass.</param>
/// <param name="SortBy"><c>modificationDate</c> (the order of positions), <c>creationDate</c>, or a declared field.</param>
/// <param name="Descending">Whether the greatest come first.</param>
/// <param name="After">The last row of the page before; null for the first page.</param>
/// <param name="MostRows">At most so many rows; fewer where their bodies exceed <see cref="Logs.SliceRequest.DefaultBytes"/>.</param>
public sealed record ListingRequest(
    IReadOnlyList<ListingFilter> Filters, string SortBy, bool Descending, ListingPlace? After, int MostRows)
{
    /// <summary>Whether rows come in the order of positions, which needs no other key.</summary>
    public bool ByPosition => SortBy == Words.ModificationDate;
}
