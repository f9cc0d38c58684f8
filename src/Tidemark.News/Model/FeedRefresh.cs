using Tidemark.News.Feeds;
using Tidemark.Protocol;

namespace Tidemark.News.Model;

/// <summary>What came of asking a feed now.</summary>
/// <param name="FeedId">The feed that was asked.</param>
/// <param name="Status">Whether it is fetched any more.</param>
/// <param name="NewPosts">Posts that were never there before.</param>
/// <param name="Error">What went wrong, a sentence; null where it works.</param>
/// <param name="Asked">When it was last asked; null where it never was.</param>
/// <param name="Due">When it is asked next by itself; null where it is not, or at once.</param>
/// <param name="MergedInto">The feed that took its place; the subscription has moved there. Null where there is none.</param>
public sealed record FeedRefresh(
    int FeedId, FeedStatus Status, int NewPosts, string? Error, Instant? Asked, Instant? Due, int? MergedInto);
