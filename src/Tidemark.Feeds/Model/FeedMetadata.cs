namespace Tidemark.Feeds;

/// <summary>What feeds, items and an item's source have in common.</summary>
public abstract record FeedMetadata
{
    private protected FeedMetadata()
    {
    }

    private protected FeedMetadata(MetadataBuilder from)
    {
        (Id, Title, Rights, Link) = (from.Id, from.Title, from.Rights, from.FinalLink());
        (Links, Authors, Contributors, Categories) = (from.Links.All, from.Authors.All, from.Contributors.All, from.Categories.All);
        (Publisher, Image, Language, Location) = (from.Publisher, from.Image, from.Language, from.Location);
        (Published, Updated, Created, Expired) = (from.Published, from.Updated, from.Created, from.Expired);
        (ValidFrom, ValidUntil) = (from.ValidFrom, from.ValidUntil);
        (Media, Podcast) = (from.Media?.Build(), from.Podcast?.Build());
        Extensions = from.Extensions.All;
    }

    /// <summary>The publisher's identifier (Atom <c>id</c>, RSS <c>guid</c>, <c>rdf:about</c>); unchanged unless it is a relative path.</summary>
    public string? Id { get; init; }

    /// <summary>The title; markup only if its type says so.</summary>
    public FeedText? Title { get; init; }

    /// <summary>The page that shows the same, absolute where a base is known.</summary>
    public string? Link { get; init; }

    /// <summary>Every link, enclosures among them, in the order of the document.</summary>
    public IReadOnlyList<FeedLink> Links { get; init; } = [];

    /// <summary>Who wrote it, in the order of the document.</summary>
    public IReadOnlyList<FeedPerson> Authors { get; init; } = [];

    /// <summary>Who helped.</summary>
    public IReadOnlyList<FeedPerson> Contributors { get; init; } = [];

    /// <summary>Who published it: webMaster, dc:publisher, itunes:owner.</summary>
    public FeedPerson? Publisher { get; init; }

    /// <summary>Categories, tags and keywords, each once.</summary>
    public IReadOnlyList<FeedCategory> Categories { get; init; } = [];

    /// <summary>Copyright or licence in words.</summary>
    public FeedText? Rights { get; init; }

    /// <summary>The picture that stands for it.</summary>
    public FeedImage? Image { get; init; }

    /// <summary>The language tag, or null.</summary>
    public string? Language { get; init; }

    /// <summary>When it was first published.</summary>
    public FeedDate? Published { get; init; }

    /// <summary>When it last changed. RSS 1.0 gives only this one (<c>dc:date</c>).</summary>
    public FeedDate? Updated { get; init; }

    /// <summary>When it was written.</summary>
    public FeedDate? Created { get; init; }

    /// <summary>When it is no longer worth showing.</summary>
    public FeedDate? Expired { get; init; }

    /// <summary>From when it holds (<c>dcterms:valid</c>).</summary>
    public FeedDate? ValidFrom { get; init; }

    /// <summary>Until when it holds.</summary>
    public FeedDate? ValidUntil { get; init; }

    /// <summary>The place it is about.</summary>
    public GeoLocation? Location { get; init; }

    /// <summary>Media RSS, or null if the feed has none.</summary>
    public MediaInfo? Media { get; init; }

    /// <summary>iTunes and Podcast namespaces, or null if the feed has none.</summary>
    public PodcastInfo? Podcast { get; init; }

    /// <summary>Elements without a property of their own, in the order of the document.</summary>
    public IReadOnlyList<FeedExtension> Extensions { get; init; } = [];
}
