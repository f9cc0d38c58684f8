namespace Tidemark.News.Model;

/// <summary>What a person made of a post; the same at every location. A post without one is unread and not flagged.</summary>
/// <param name="PostId">The post.</param>
/// <param name="FeedId">Its feed.</param>
/// <param name="Read">Unread, read or deleted.</param>
/// <param name="Flag">0 none, 1 reply, 2 orange, 3 read, 4 review, 5 forward, 6 follow up, 1000 complete; others are kept as they come.</param>
/// <param name="UserActions">Kept for clients.</param>
/// <param name="Rating">1 to 5; null where there is none.</param>
/// <param name="ClippedTo">The clippings folder it stands in, 0 for the root; null where it is not clipped.</param>
public sealed record PostState(
    string PostId, int FeedId, ReadState Read, int Flag, string? UserActions, int? Rating, int? ClippedTo);
