namespace Tidemark.News.Feeds;

/// <summary>What is remembered of one answer so that the next can be told from it.</summary>
/// <param name="ETag">As it came.</param>
/// <param name="LastModified">As it came.</param>
/// <param name="BodyHash">Of the body.</param>
public sealed record FeedValidators(string? ETag, string? LastModified, string? BodyHash)
{
    /// <summary>Nothing is known: ask unconditionally.</summary>
    public static FeedValidators None { get; } = new(null, null, null);
}
