using Tidemark.Core.Listings;

namespace Tidemark.AspNetCore.Reading;

/// <summary>The parameters of a request for a page, checked.</summary>
/// <param name="Kind">What is asked for.</param>
/// <param name="Canonical">The parameters as a query string in their canonical form, with its question mark; empty where there are none.</param>
/// <param name="Mark">The token or cursor, else empty. For a repair: whose past is to be vouched for.</param>
/// <param name="PageSize">Resources on a page.</param>
/// <param name="Listing">What to list, for an ordinary listing.</param>
internal sealed record CollectionQuery(QueryKind Kind, string Canonical, string Mark, int PageSize, ListingRequest? Listing)
{
    /// <summary>The buckets asked for.</summary>
    public IReadOnlyList<int> Buckets { get; init; } = [];

    /// <summary>The ids asked for.</summary>
    public IReadOnlyList<string> Ids { get; init; } = [];
}
