namespace Tidemark.Feeds;

/// <summary>A picture that stands for a feed or item; any part may be missing.</summary>
public sealed record FeedImage(
    string? Url, string? Title = null, string? Link = null, string? Description = null, int? Width = null, int? Height = null);
