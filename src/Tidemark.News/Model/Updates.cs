namespace Tidemark.News.Model;

/// <summary>Which feeds have something new.</summary>
/// <param name="Token">The new sync token.</param>
/// <param name="FeedIds">Feeds that are unseen since the token that was given.</param>
public sealed record Updates(string Token, IReadOnlyList<int> FeedIds);
