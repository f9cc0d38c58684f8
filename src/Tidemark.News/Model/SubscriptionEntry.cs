namespace Tidemark.News.Model;

/// <summary>A subscription as one location sees it.</summary>
/// <param name="Feed">The feed; its id is the subscription's.</param>
/// <param name="FolderId">0 at the top.</param>
/// <param name="Title">The person's own name for it, else the publisher's, else the address.</param>
/// <param name="Unseen">Whether there are posts added or modified since the token that was given.</param>
/// <param name="UnreadCount">Posts not read, counted at the moment of the answer.</param>
public sealed record SubscriptionEntry(Feed Feed, int FolderId, string Title, bool Unseen, int UnreadCount);
