using Tidemark.News.Feeds;
using Tidemark.News.Model;

namespace Tidemark.News.AspNetCore.Hosting;

/// <summary>Counts what another source fetches.</summary>
internal sealed class MeteredFeedSource(IFeedSource inner, NewsMetrics metrics, TimeProvider clock) : IFeedSource
{
    public async Task<FeedOutcome> FetchAsync(string xmlUrl, FeedValidators validators, FeedCredential? credential, CancellationToken cancellation)
    {
        var start = clock.GetTimestamp();
        var outcome = await inner.FetchAsync(xmlUrl, validators, credential, cancellation);
        metrics.Fetched(NameOf(outcome), clock.GetElapsedTime(start));
        return outcome;
    }

    private static string NameOf(FeedOutcome outcome) => outcome switch
    {
        FeedOutcome.Fetched => "fetched",
        FeedOutcome.Unchanged => "unchanged",
        FeedOutcome.Gone => "gone",
        _ => "failed",
    };
}
