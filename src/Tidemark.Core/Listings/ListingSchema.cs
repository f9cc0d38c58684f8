namespace Tidemark.Core.Listings;

/// <summary>What an ordinary listing of a collection can be narrowed and sorted by.</summary>
/// <param name="Filters">Top-level members that filter, by name.</param>
/// <param name="SortFields">Top-level members that sort, besides <c>creationDate</c> and <c>modificationDate</c>, which always do.</param>
public sealed record ListingSchema(IReadOnlyDictionary<string, FilterKind> Filters, IReadOnlyList<string> SortFields)
{
    /// <summary>No filters, no fields.</summary>
    public static ListingSchema None { get; } = new(new Dictionary<string, FilterKind>(), []);
}
