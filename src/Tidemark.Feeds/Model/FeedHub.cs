namespace Tidemark.Feeds;

/// <summary>An endpoint that pushes changes of a feed (JSON Feed <c>hubs</c>).</summary>
public sealed record FeedHub(string Type, string Url);
