namespace Tidemark.News.Model;

/// <summary>The posts of a feed, or of several.</summary>
/// <param name="Feed">The feed; null where the posts are of several.</param>
/// <param name="Token">The new feed-level token, minted before the posts were read.</param>
/// <param name="Posts">Newest first by date, dates in the future taken as arrival.</param>
public sealed record FeedNews(Feed? Feed, string Token, IReadOnlyList<PostWithState> Posts);
