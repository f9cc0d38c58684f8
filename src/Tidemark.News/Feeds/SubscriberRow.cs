namespace Tidemark.News.Feeds;

/// <summary>A row that says that a person wants a feed, and where it lay when it was seen.</summary>
internal readonly record struct SubscriberRow(int FeedId, int User, long Position);
