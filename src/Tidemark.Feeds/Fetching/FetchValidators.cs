namespace Tidemark.Feeds.Fetching;

/// <summary>What is remembered of one answer so that the next can be told from it.</summary>
/// <param name="ETag">The header as it came, quotes and <c>W/</c> included, or null.</param>
/// <param name="LastModified">The header as it came, or null. Servers compare it as text, so it is never parsed.</param>
/// <param name="BodyHash">SHA-256 of the decompressed body, 64 lower-case hex digits, or null.</param>
public sealed record FetchValidators(string? ETag, string? LastModified, string? BodyHash)
{
    /// <summary>Nothing is known: the fetch is unconditional.</summary>
    public static FetchValidators None { get; } = new(null, null, null);
}
