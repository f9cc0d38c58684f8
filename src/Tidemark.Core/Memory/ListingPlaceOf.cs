using Tidemark.Core.Listings;
using Tidemark.Core.Logs;

namespace Tidemark.Core.Memory;

/// <summary>A row with its place in a sorted listing.</summary>
internal sealed class ListingPlaceOf(LogRow row, ListingRequest request) : IComparable<ListingPlaceOf>
{
    public LogRow Row => row;

    public ListingPlace Place { get; } = new(SortKey.Of(row, request.SortBy), row.Position, row.Id);

    public int CompareTo(ListingPlaceOf? other) => other is null ? 1 : CompareTo(other.Place);

    public int CompareTo(ListingPlace other)
    {
        if (request.ByPosition) return row.Position.CompareTo(other.Position);
        var order = Place.Key.CompareTo(other.Key);
        return order != 0 ? order : SortKey.CompareCodePoints(row.Id, other.Id);
    }
}
