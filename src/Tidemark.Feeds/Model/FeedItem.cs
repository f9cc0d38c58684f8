namespace Tidemark.Feeds;

/// <summary>One post of a feed, as published: not sanitised.</summary>
public sealed record FeedItem : FeedMetadata
{
    /// <summary>An empty item.</summary>
    public FeedItem()
    {
    }

    internal FeedItem(ItemBuilder from)
        : base(from)
    {
        (Summary, Contents, Enclosures, Source) = (from.Summary, from.Contents.All, from.Enclosures(), from.Source);
        (Comments, CommentsFeed, CommentsApi, CommentCount) = (from.Comments, from.CommentsFeed, from.CommentsApi, from.CommentCount);
        Subtitle = from.Subtitle;
        (IdIsLink, IdIsPermanentLink) = (from.IdIsLink, from.IdIsPermanentLink);
    }

    /// <summary>A line below the title (<c>itunes:subtitle</c>).</summary>
    public FeedText? Subtitle { get; init; }

    /// <summary>The short form, or the only one: <c>description</c>, <c>summary</c>. Null if the item has only contents.</summary>
    public FeedText? Summary { get; init; }

    /// <summary>The full text in each form that was given: <c>content:encoded</c>, Atom <c>content</c>, <c>xhtml:body</c>.</summary>
    public IReadOnlyList<FeedText> Contents { get; init; } = [];

    /// <summary>Attached files.</summary>
    public IReadOnlyList<Enclosure> Enclosures { get; init; } = [];

    /// <summary>The feed it was taken from, where it says so.</summary>
    public FeedSource? Source { get; init; }

    /// <summary>The page of its comments.</summary>
    public string? Comments { get; init; }

    /// <summary>The feed of its comments (<c>wfw:commentRss</c>).</summary>
    public string? CommentsFeed { get; init; }

    /// <summary>Where comments are posted (<c>wfw:comment</c>).</summary>
    public string? CommentsApi { get; init; }

    /// <summary>How many comments it has (<c>slash:comments</c>, <c>thr:total</c>).</summary>
    public int? CommentCount { get; init; }

    /// <summary>True if the identifier is said to be a permanent address (<c>isPermaLink</c>, the default).</summary>
    public bool IdIsPermanentLink { get; init; }

    /// <summary>True if the identifier stands in for a link that was not given before it.</summary>
    public bool IdIsLink { get; init; }

    /// <summary>The full text if there is one, else the summary.</summary>
    public FeedText? Body => Contents.Count > 0 ? Contents[0] : Summary;

    /// <summary>The date to order by: published, else updated, else created; null if none can be read.</summary>
    public DateTimeOffset? Date => Published?.Value ?? Updated?.Value ?? Created?.Value;
}
