using Tidemark.Feeds.Sanitising;

namespace Tidemark.Feeds.Posts;

/// <summary>A post that may be stored and shown: identified, its texts plain or sanitised, its addresses absolute and harmless.</summary>
public sealed record FeedPost
{
    internal FeedPost(FeedItem item, PostIdentity identity, string contentHash) => (Item, Identity, ContentHash) = (item, identity, contentHash);

    /// <summary>What it is known by within its feed.</summary>
    public PostIdentity Identity { get; }

    /// <summary>64 hexadecimal digits, equal as long as what is read of the post stays the same.</summary>
    public string ContentHash { get; }

    /// <summary>The title on one line, without markup; empty if it has none.</summary>
    public string Title { get; internal init; } = "";

    /// <summary>The page of the post; null if there is none, or none with a scheme that may be followed.</summary>
    public string? Link { get; internal init; }

    /// <summary>The fullest text that was given. Plain text has become paragraphs.</summary>
    public SanitizedHtml Html { get; internal init; } = SanitizedHtml.Empty;

    /// <summary>A few words on one line, from the publisher's summary if there is one; empty if the post has no text.</summary>
    public string Summary { get; internal init; } = "";

    /// <summary>The beginning of <see cref="Html"/>, for reading on the way.</summary>
    public SanitizedHtml Excerpt { get; internal init; } = SanitizedHtml.Empty;

    /// <summary>When it was published; else when it changed, else when it was written; null if no date could be read. May lie in the future.</summary>
    public DateTimeOffset? Published => Item.Date;

    /// <summary>When it last changed; null if that was not said.</summary>
    public DateTimeOffset? Updated => Item.Updated?.Value;

    /// <summary>Who wrote it. Names are plain text; addresses that may not be followed are gone.</summary>
    public IReadOnlyList<FeedPerson> Authors { get; internal init; } = [];

    /// <summary>Categories as they are shown, each once.</summary>
    public IReadOnlyList<string> Categories { get; internal init; } = [];

    /// <summary>Attached files whose addresses may be followed.</summary>
    public IReadOnlyList<Enclosure> Enclosures { get; internal init; } = [];

    /// <summary>The item as published, for all that is not above. Nothing in it has been sanitised.</summary>
    public FeedItem Item { get; }
}
