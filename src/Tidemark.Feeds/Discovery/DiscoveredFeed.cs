using Tidemark.Feeds.Fetching;

namespace Tidemark.Feeds.Discovery;

/// <summary>A candidate that turned out to be a feed.</summary>
/// <param name="Candidate">What was tried.</param>
/// <param name="Answer">What came, so that it need not be fetched again.</param>
public sealed record DiscoveredFeed(FeedCandidate Candidate, FetchOutcome.Fetched Answer);
