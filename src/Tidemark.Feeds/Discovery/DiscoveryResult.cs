using Tidemark.Feeds.Fetching;

namespace Tidemark.Feeds.Discovery;

/// <summary>What <see cref="FeedDiscoverer"/> found.</summary>
/// <param name="Feeds">Best first; empty if there is none.</param>
/// <param name="Page">What came of asking the address itself.</param>
public sealed record DiscoveryResult(IReadOnlyList<DiscoveredFeed> Feeds, FetchOutcome Page);
