namespace Tidemark.Feeds.Corpus;

/// <summary>A text looked at with its type, language and base, feedparser's <c>…_detail</c>.</summary>
public sealed record TextDetail(FeedText Text);
