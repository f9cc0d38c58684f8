namespace Tidemark.Feeds.Tests;

/// <summary>Reads small feeds for tests.</summary>
internal static class Read
{
    public static Feed Feed(string text, string? address = null) =>
        FeedParser.Parse(text, new FeedDocumentContext { Address = address is null ? null : new Uri(address) });

    public static FeedItem Item(string itemElements) => Rss($"<item>{itemElements}</item>").Items.ShouldHaveSingleItem();

    public static Feed Rss(string channelElements) => Feed($"""
        <rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"
         xmlns:dcterms="http://purl.org/dc/terms/" xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd"
         xmlns:media="http://search.yahoo.com/mrss/" xmlns:georss="http://www.georss.org/georss" xmlns:gml="http://www.opengis.net/gml"
         xmlns:geo="http://www.w3.org/2003/01/geo/wgs84_pos#" xmlns:slash="http://purl.org/rss/1.0/modules/slash/"
         xmlns:wfw="http://wellformedweb.org/CommentAPI/" xmlns:podcast="https://podcastindex.org/namespace/1.0"
         xmlns:psc="http://podlove.org/simple-chapters" xmlns:atom="http://www.w3.org/2005/Atom"
         xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:cc="http://web.resource.org/cc/"><channel>{channelElements}</channel></rss>
        """);

    public static FeedItem Entry(string entryElements) => Atom($"<entry>{entryElements}</entry>").Items.ShouldHaveSingleItem();

    public static Feed Atom(string feedElements, string attributes = "") =>
        Feed($"<feed xmlns=\"http://www.w3.org/2005/Atom\" {attributes}>{feedElements}</feed>");

    public static FeedProblemCode[] Codes(this Feed feed) => [.. feed.Problems.Select(problem => problem.Code).Distinct()];
}
