namespace Tidemark.News.People;

/// <summary>A subscription's row.</summary>
/// <param name="FeedId">Its feed.</param>
/// <param name="XmlUrl">The address as it was when the person subscribed.</param>
/// <param name="FolderId">0 at the top; one that is gone means the top too.</param>
/// <param name="Title">The person's own name for it.</param>
internal sealed record SubscriptionBody(int FeedId, string XmlUrl, int FolderId, string? Title);
