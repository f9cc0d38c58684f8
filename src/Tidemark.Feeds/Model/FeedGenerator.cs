namespace Tidemark.Feeds;

/// <summary>The program that wrote a feed.</summary>
public sealed record FeedGenerator(string? Name, string? Uri = null, string? Version = null);
