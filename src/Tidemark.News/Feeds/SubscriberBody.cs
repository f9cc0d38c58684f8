namespace Tidemark.News.Feeds;

/// <summary>The row of one who wants a feed: written before the subscription, deleted after it. It has nothing to say but that it is there.</summary>
internal sealed record SubscriberBody;
