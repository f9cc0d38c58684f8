namespace Tidemark.Feeds;

/// <summary>Where to ask to be told of changes (RSS 2.0 <c>cloud</c>), as published.</summary>
public sealed record FeedCloud(string? Domain, string? Port, string? Path, string? RegisterProcedure, string? Protocol);
