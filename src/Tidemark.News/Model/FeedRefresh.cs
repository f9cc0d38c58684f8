namespace Tidemark.News.Model;

/// <summary>What came of asking a feed now.</summary>
/// <param name="Standing">How the feed stands since.</param>
/// <param name="NewPosts">Posts that were never there before.</param>
public sealed record FeedRefresh(FeedStanding Standing, int NewPosts);
