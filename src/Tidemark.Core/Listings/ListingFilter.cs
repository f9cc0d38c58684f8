namespace Tidemark.Core.Listings;

/// <summary>One narrowing of a listing.</summary>
/// <param name="Member">The top-level member.</param>
/// <param name="Kind">How it is compared.</param>
/// <param name="Values">What it may be, at least one; for a boolean, <c>true</c> or <c>false</c>.</param>
public sealed record ListingFilter(string Member, FilterKind Kind, IReadOnlyList<string> Values);
