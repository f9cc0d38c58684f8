using Tidemark.Cli.Terminals;
using Tidemark.Feeds;

namespace Tidemark.Cli.Feeds;

/// <summary>What is told of a feed; the object that <c>--json</c> prints.</summary>
internal sealed record FeedReport(
    string Address, string? MovedTo, string Format, string? Encoding, string Title, string Description, string? Link, string? Language,
    int Count, int Duplicates, IReadOnlyList<PostReport> Posts, IReadOnlyList<ProblemReport> Problems)
{
    /// <summary>Reads the document to its end; of its posts only what is shown is kept.</summary>
    /// <exception cref="CliException">It is no feed.</exception>
    public static FeedReport Read(OpenedFeed document)
    {
        var posts = document.Posts.ReadPosts().Select(PostReport.Of).ToList();
        var header = document.Posts.Finish();
        if (!header.IsFeed)
        {
            var hint = document.IsWeb ? $" `tidemark feed discover {document.Place}` looks for the feeds of a page." : "";
            throw new CliException(ExitCode.BadInput, $"{document.Place} is not a feed.{hint}");
        }

        return new FeedReport(
            document.Place, document.MovedTo?.AbsoluteUri, NameOf(header.Feed.Format), header.Feed.Encoding, header.Title, header.Description, header.Link,
            header.Feed.Language, posts.Count, header.Duplicates, posts, [.. header.Feed.Problems.Select(ProblemReport.Of)]);
    }

    public static string NameOf(FeedFormat format) => format switch
    {
        FeedFormat.Rss090 => "RSS 0.90",
        FeedFormat.Rss091Netscape => "RSS 0.91 (Netscape)",
        FeedFormat.Rss091 => "RSS 0.91",
        FeedFormat.Rss092 => "RSS 0.92",
        FeedFormat.Rss093 => "RSS 0.93",
        FeedFormat.Rss094 => "RSS 0.94",
        FeedFormat.Rss10 => "RSS 1.0",
        FeedFormat.Rss20 => "RSS 2.0",
        FeedFormat.Rss => "RSS",
        FeedFormat.Atom01 => "Atom 0.1",
        FeedFormat.Atom02 => "Atom 0.2",
        FeedFormat.Atom03 => "Atom 0.3",
        FeedFormat.Atom10 => "Atom 1.0",
        FeedFormat.Atom => "Atom",
        FeedFormat.Cdf => "CDF",
        FeedFormat.JsonFeed10 => "JSON Feed 1.0",
        FeedFormat.JsonFeed11 => "JSON Feed 1.1",
        FeedFormat.JsonFeed => "JSON Feed",
        _ => "unknown",
    };
}
