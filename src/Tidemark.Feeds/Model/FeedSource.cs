namespace Tidemark.Feeds;

/// <summary>The feed an item was taken from (Atom <c>source</c>, RSS <c>source</c>).</summary>
public sealed record FeedSource : FeedMetadata
{
    /// <summary>An empty source.</summary>
    public FeedSource()
    {
    }

    internal FeedSource(SourceBuilder from)
        : base(from) =>
        (Subtitle, Icon, Logo, Generator, Url) = (from.Subtitle, from.Icon, from.Logo, from.Generator, from.Url);

    /// <summary>The address of the feed, RSS's attribute <c>url</c>.</summary>
    public string? Url { get; init; }

    /// <summary>What the feed is about.</summary>
    public FeedText? Subtitle { get; init; }

    /// <summary>A small square picture.</summary>
    public string? Icon { get; init; }

    /// <summary>A wide picture.</summary>
    public string? Logo { get; init; }

    /// <summary>The program that wrote it.</summary>
    public FeedGenerator? Generator { get; init; }
}
