namespace Tidemark.AspNetCore;

/// <summary>How many requests one key, or one remote address without a key, may make in a window of time.</summary>
/// <param name="Requests">At least 1. Default: 60,000.</param>
/// <param name="Window">At least a second. Default: a minute.</param>
public sealed record RateLimit(int Requests, TimeSpan Window)
{
    /// <summary>60,000 requests a minute.</summary>
    public static RateLimit Default { get; } = new(60_000, TimeSpan.FromMinutes(1));
}
