using Tidemark.Core.Logs;

namespace Tidemark.Core.Listings;

/// <summary>A page of an ordinary listing.</summary>
/// <param name="Rows">In the order asked for.</param>
/// <param name="Head">The log's head in the snapshot they were read from.</param>
/// <param name="Next">Where the next page begins, as this store's keys say it; null at the end.</param>
public sealed record ListingSlice(IReadOnlyList<LogRow> Rows, Head Head, ListingPlace? Next);
