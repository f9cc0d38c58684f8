namespace Tidemark.News.Feeds;

/// <summary>Whether a feed is fetched.</summary>
public enum FeedStatus
{
    /// <summary>It is, as long as somebody wants it.</summary>
    Active,

    /// <summary>Its publisher said that it is gone for good.</summary>
    Gone,

    /// <summary>It moved to the address of another feed, which took its place.</summary>
    Merged,

    /// <summary>Its owner's account was removed, and its posts with it.</summary>
    Erased,
}
