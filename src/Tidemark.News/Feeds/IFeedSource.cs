using Tidemark.News.Model;

namespace Tidemark.News.Feeds;

/// <summary>Fetches and reads one feed. What goes wrong on the way is an outcome, not an exception; it may be called for many feeds at a time.</summary>
public interface IFeedSource
{
    /// <summary>Asks the feed at an absolute http or https address.</summary>
    Task<FeedOutcome> FetchAsync(string xmlUrl, FeedValidators validators, FeedCredential? credential, CancellationToken cancellation);
}
