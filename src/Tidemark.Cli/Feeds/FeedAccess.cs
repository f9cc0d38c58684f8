using System.CommandLine;
using System.Net;
using Tidemark.Cli.Terminals;
using Tidemark.Feeds.Fetching;
using Tidemark.Feeds.Posts;
using Tidemark.Feeds.Sanitising;

namespace Tidemark.Cli.Feeds;

/// <summary>What the feed commands read with: a fetcher that asks public addresses only, unless told otherwise.</summary>
internal sealed class FeedAccess : IDisposable
{
    public static readonly Option<bool> AllowPrivate = new("--allow-private")
    {
        Description = "Also ask loopback and private addresses (127/8, 10/8, 172.16/12, 192.168/16, ::1, fc00::/7).",
    };

    public static readonly Option<int> Timeout = new("--timeout")
    {
        Description = "Seconds a server may take, 1 to 600.",
        HelpName = "seconds",
        DefaultValueFactory = _ => 60,
    };

    // Link-local addresses, where clouds keep their machines' credentials, stay forbidden.
    private static readonly string[] PrivateNetworks = ["127.0.0.0/8", "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "::1/128", "fc00::/7"];

    // One person asks one site a few things: no need to wait between them as long as a service would.
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(100);

    public FeedAccess(ParseResult parse)
    {
        var seconds = parse.GetValue(Timeout);
        if (seconds is < 1 or > 600) throw new CliException(ExitCode.Usage, "--timeout must be from 1 to 600 seconds.");
        var limit = TimeSpan.FromSeconds(seconds);
        var options = new FetchOptions { ConnectTimeout = limit, HeaderTimeout = limit, WholeTimeout = limit };
        if (parse.GetValue(AllowPrivate))
            foreach (var network in PrivateNetworks) options.AllowedNetworks.Add(IPNetwork.Parse(network));
        var chance = new Random();
        var limiter = new HostLimiter(new HostLimiterOptions { MinimumInterval = Interval }, TimeProvider.System, chance);
        Fetcher = new FeedFetcher(options, limiter, TimeProvider.System, chance);
        Visitor = new FeedVisitor(Fetcher, Sanitizer);
    }

    public static HtmlSanitizer Sanitizer { get; } = new();

    public FeedFetcher Fetcher { get; }

    public FeedVisitor Visitor { get; }

    /// <summary>The address somebody typed.</summary>
    public static Uri Address(string text) => FeedAddress.TryParse(text, out var address)
        ? address
        : throw new CliException(ExitCode.Usage, $"{text} is not an address that is fetched; one begins with https:// or http://.");

    public void Dispose() => Fetcher.Dispose();
}
