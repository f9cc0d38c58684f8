namespace Tidemark.Feeds;

/// <summary>Reads one family of formats, an item at a time.</summary>
internal interface IFeedFormatParser : IDisposable
{
    /// <summary>What is known of the feed; complete when there are no more items.</summary>
    FeedBuilder Feed { get; }

    /// <summary>The next item, or null at the end.</summary>
    FeedItem? ReadItem();
}
