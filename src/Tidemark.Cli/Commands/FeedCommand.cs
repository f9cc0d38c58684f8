using System.CommandLine;
using Tidemark.Cli.Feeds;
using Tidemark.Cli.Terminals;
using Tidemark.Feeds.Discovery;

namespace Tidemark.Cli.Commands;

/// <summary><c>feed</c>: looks at feeds as the news service reads them; stores nothing and needs no server.</summary>
internal static class FeedCommand
{
    private static readonly Argument<string> Target = new("url|file") { Description = "A feed's address with its scheme, such as https://example.com/feed, or a file." };

    private static readonly Argument<string> Page = new("url") { Description = "A site's or page's address, such as https://example.com." };

    public static Command Create()
    {
        var inspect = new Command("inspect", "Show what is understood of a feed and what is wrong with it.") { Target, FeedAccess.AllowPrivate, FeedAccess.Timeout };
        inspect.SetAction(Guard.Action(InspectAsync));
        var discover = new Command("discover", "Find the feeds of a web page.") { Page, FeedAccess.AllowPrivate, FeedAccess.Timeout };
        discover.SetAction(Guard.Action(DiscoverAsync));
        return new Command("feed", "Look at feeds: RSS, Atom, RDF, CDF, JSON Feed, well formed or not.") { inspect, discover };
    }

    private static async Task<ExitCode> InspectAsync(ParseResult parse, Terminal terminal, CancellationToken cancellation)
    {
        using var document = await OpenedFeed.OpenAsync(parse, parse.GetRequiredValue(Target), terminal, cancellation);
        var report = FeedReport.Read(document);
        terminal.Result(report, FeedReportText.Lines(report));
        return ExitCode.Success;
    }

    private static async Task<ExitCode> DiscoverAsync(ParseResult parse, Terminal terminal, CancellationToken cancellation)
    {
        var address = FeedAccess.Address(parse.GetRequiredValue(Page));
        using var access = new FeedAccess(parse);
        var result = await terminal.WithProgressAsync(
            "Looking for feeds", _ => new FeedDiscoverer(access.Fetcher).DiscoverAsync(address, cancellation));
        if (result.Feeds.Count == 0)
            throw FeedFailure.Of(result.Page, address)
                ?? new CliException(ExitCode.BadInput, $"{address} names no feed, and there is none at the usual paths.");
        var feeds = result.Feeds.Select(found => FoundFeed.Read(found, access.Visitor)).ToList();
        terminal.Result(new { feeds }, feeds.SelectMany(feed => feed.Lines()));
        return ExitCode.Success;
    }
}
