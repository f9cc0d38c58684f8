namespace Tidemark.Feeds;

/// <summary>The dialect a document is written in, as told by its root element, namespaces and version attribute.</summary>
public enum FeedFormat
{
    /// <summary>Nothing in the document looks like a feed.</summary>
    Unknown,

    /// <summary>RSS 0.90, Netscape's RDF.</summary>
    Rss090,

    /// <summary>RSS 0.91 as Netscape defined it, known by its document type.</summary>
    Rss091Netscape,

    /// <summary>RSS 0.91 as UserLand defined it.</summary>
    Rss091,

    /// <summary>RSS 0.92.</summary>
    Rss092,

    /// <summary>RSS 0.93.</summary>
    Rss093,

    /// <summary>RSS 0.94.</summary>
    Rss094,

    /// <summary>RSS 1.0, an RDF vocabulary.</summary>
    Rss10,

    /// <summary>RSS 2.0 and its revisions.</summary>
    Rss20,

    /// <summary>RSS without a version, or with one nobody defined.</summary>
    Rss,

    /// <summary>Atom 0.1.</summary>
    Atom01,

    /// <summary>Atom 0.2.</summary>
    Atom02,

    /// <summary>Atom 0.3.</summary>
    Atom03,

    /// <summary>Atom 1.0, RFC 4287.</summary>
    Atom10,

    /// <summary>Atom of no known version.</summary>
    Atom,

    /// <summary>Microsoft's Channel Definition Format.</summary>
    Cdf,

    /// <summary>JSON Feed 1.0.</summary>
    JsonFeed10,

    /// <summary>JSON Feed 1.1.</summary>
    JsonFeed11,

    /// <summary>JSON that has the shape of JSON Feed but names no known version.</summary>
    JsonFeed,
}
