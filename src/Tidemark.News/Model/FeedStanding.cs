using Tidemark.News.Feeds;
using Tidemark.Protocol;

namespace Tidemark.News.Model;

/// <summary>A feed and how its fetching stands.</summary>
/// <param name="Feed">The feed.</param>
/// <param name="Status">Whether it is fetched.</param>
/// <param name="Error">What went wrong last, a sentence; null where it works.</param>
/// <param name="Asked">When it was last asked; null where it never was.</param>
/// <param name="Due">When it is asked next by itself; null where it is not, or at once.</param>
/// <param name="MergedInto">The feed that took its place, to which its subscriptions have moved; null where there is none.</param>
public sealed record FeedStanding(Feed Feed, FeedStatus Status, string? Error, Instant? Asked, Instant? Due, int? MergedInto);
