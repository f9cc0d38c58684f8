namespace Tidemark.News.Tokens;

/// <summary>How far one feed was told, where that differs from the others.</summary>
/// <param name="FeedId">The feed.</param>
/// <param name="Content">Position in its content log.</param>
/// <param name="Memberships">Position in the person's memberships.</param>
internal sealed record FeedMark(int FeedId, long Content, long Memberships);
