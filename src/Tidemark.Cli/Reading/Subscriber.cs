using Tidemark.Cli.Feeds;
using Tidemark.Cli.Terminals;
using Tidemark.Feeds.Discovery;
using Tidemark.Feeds.Fetching;
using Tidemark.News.Fetching;

namespace Tidemark.Cli.Reading;

/// <summary>Subscribes to an address, or to the feed of the page that is there; leaves no subscription behind to what is no feed.</summary>
/// <param name="client">The server.</param>
/// <param name="access">What pages are read with.</param>
/// <param name="title">The person's own name for it, or null.</param>
/// <param name="location">A location to bring it to, or null.</param>
/// <param name="isUnchecked">Whether the server need not be able to read it.</param>
internal sealed class Subscriber(NewsClient client, FeedAccess access, string? title, string? location, bool isUnchecked)
{
    /// <summary>The feed's number, whether it is a new subscription, and the other feeds that the page names.</summary>
    public async Task<(int Id, bool IsNew, IReadOnlyList<string> Others)> SubscribeAsync(Uri address, CancellationToken cancellation)
    {
        var tried = await TryAsync(address, cancellation);
        if (tried.Error is null) return (tried.Id, tried.IsNew, []);
        var found = await new FeedDiscoverer(access.Fetcher).DiscoverAsync(address, cancellation);
        var feeds = found.Feeds.Select(feed => feed.Answer.PermanentAddress ?? feed.Candidate.Address).ToList();
        if (feeds.Count == 0 || feeds[0] == address) throw Failure(address, tried.Error, found.Page, feeds.Count > 0);
        var (id, isNew, error) = await TryAsync(feeds[0], cancellation);
        return error is null
            ? (id, isNew, [.. feeds.Skip(1).Select(other => other.AbsoluteUri)])
            : throw new CliException(ExitCode.Unavailable, $"{address} names the feed {feeds[0]}, which the server can not read: {error.TrimEnd('.')}. Nothing was subscribed to.");
    }

    private async Task<(int Id, bool IsNew, string? Error)> TryAsync(Uri address, CancellationToken cancellation)
    {
        var (id, isNew) = await client.SubscribeAsync(address.AbsoluteUri, null, title, location, cancellation);
        if (!isNew || isUnchecked) return (id, isNew, null);
        var feed = await client.RefreshAsync(id, cancellation);
        if (feed.Error is null) return (feed.MergedInto ?? id, true, null);
        await client.UnsubscribeAsync(id, cancellation);
        return (id, false, feed.Error);
    }

    private static CliException Failure(Uri address, string error, FetchOutcome page, bool isFeedFromHere)
    {
        if (page is FetchOutcome.Fetched && !isFeedFromHere)
            return new CliException(ExitCode.BadInput, $"{address} is no feed and names none, and there is none at the usual paths. Nothing was subscribed to.");
        var isUnseen = page is FetchOutcome.Refused { Reason: RefusalReason.Address } && !error.Contains(WebFeedSource.PrivateHint, StringComparison.Ordinal);
        return isUnseen
            ? new CliException(ExitCode.BadInput, $"The server can not read {address}: {error.TrimEnd('.')}. Should it be a page that names a feed: --allow-private looks there, though the address is private.")
            : new CliException(ExitCode.Unavailable, $"The server can not read {address}: {error.TrimEnd('.')}. Nothing was subscribed to; --unchecked does it all the same.");
    }
}
