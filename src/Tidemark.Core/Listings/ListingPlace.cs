namespace Tidemark.Core.Listings;

/// <summary>Where a row stands in a sorted listing: by key, not by count, so that pages stay apart while rows come and go.</summary>
/// <param name="Key">Its sort key.</param>
/// <param name="Position">Its position.</param>
/// <param name="Id">Its id, which tells rows of equal keys apart.</param>
public sealed record ListingPlace(SortKey Key, long Position, string Id);
