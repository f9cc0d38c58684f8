namespace Tidemark.AspNetCore.RateLimits;

/// <summary>Where a requester stands after one more request.</summary>
/// <param name="Remaining">Requests left in this window.</param>
/// <param name="Reset">Seconds to the next window, at least 1.</param>
/// <param name="Allowed">Whether this request is within the limit.</param>
internal readonly record struct RateVerdict(int Remaining, long Reset, bool Allowed);
