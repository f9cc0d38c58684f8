namespace Tidemark.Feeds.Posts;

/// <summary>What a document says of the feed itself, fit to be shown, and what was wrong with the document.</summary>
public sealed record FeedHeader
{
    internal FeedHeader(Feed feed) => Feed = feed;

    /// <summary>The title on one line, without markup; empty if it has none.</summary>
    public string Title { get; internal init; } = "";

    /// <summary>What the feed is about, on one line; empty if it does not say.</summary>
    public string Description { get; internal init; } = "";

    /// <summary>The site it belongs to; null if there is none, or none with a scheme that may be followed.</summary>
    public string? Link { get; internal init; }

    /// <summary>False if the document is something else: a web page, an error message, nothing.</summary>
    public bool IsFeed => Feed.Format != FeedFormat.Unknown
        && !Feed.Problems.Any(problem => problem.Code is FeedProblemCode.NotAFeed or FeedProblemCode.Empty);

    /// <summary>Items that were the same post as one before them and so were left out.</summary>
    public int Duplicates { get; internal init; }

    /// <summary>The feed as published, its problems among it, without items. Nothing in it has been sanitised.</summary>
    public Feed Feed { get; }
}
