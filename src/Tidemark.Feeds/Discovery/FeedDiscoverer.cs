using System.Text;
using Tidemark.Feeds.Fetching;

namespace Tidemark.Feeds.Discovery;

/// <summary>From any address to feeds: the address itself if it is one, else what the page names, else the usual paths.</summary>
public sealed class FeedDiscoverer(FeedFetcher fetcher)
{
    /// <summary>Declared candidates that are tried; pages of large sites name hundreds.</summary>
    private const int MaximumTries = 12;

    /// <summary>Asks the address and then the candidates, one after the other. Of guesses, only the first that is a feed is taken.</summary>
    /// <exception cref="OperationCanceledException"><paramref name="cancellation"/> was asked for.</exception>
    public async Task<DiscoveryResult> DiscoverAsync(Uri address, CancellationToken cancellation)
    {
        var outcome = await fetcher.FetchAsync(new FetchRequest(address), cancellation).ConfigureAwait(false);
        if (outcome is not FetchOutcome.Fetched page) return new DiscoveryResult([], outcome);
        if (FeedSniffer.IsFeed(page.Body.Span))
            return new DiscoveryResult([new DiscoveredFeed(new FeedCandidate(page.Address, null, null, IsDeclared: true), page)], page);

        var candidates = FeedLinks.In(Encoding.UTF8.GetString(page.Body.Span), page.Address);
        var named = await TryAsync(candidates.Take(MaximumTries), stopAtFirst: false, cancellation).ConfigureAwait(false);
        if (named.Count == 0) named = await TryAsync(FeedLinks.Guesses(page.Address), stopAtFirst: true, cancellation).ConfigureAwait(false);
        return new DiscoveryResult(named, page);
    }

    private async Task<List<DiscoveredFeed>> TryAsync(IEnumerable<FeedCandidate> candidates, bool stopAtFirst, CancellationToken cancellation)
    {
        var feeds = new List<DiscoveredFeed>();
        foreach (var candidate in candidates)
        {
            var outcome = await fetcher.FetchAsync(new FetchRequest(candidate.Address), cancellation).ConfigureAwait(false);
            if (outcome is FetchOutcome.Throttled) break;
            if (outcome is not FetchOutcome.Fetched fetched || !FeedSniffer.IsFeed(fetched.Body.Span)) continue;
            if (feeds.Exists(feed => feed.Answer.Address == fetched.Address)) continue;
            feeds.Add(new DiscoveredFeed(candidate, fetched));
            if (stopAtFirst) break;
        }

        return feeds;
    }
}
