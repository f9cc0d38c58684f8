namespace Tidemark.Feeds;

/// <summary>A form field a feed offers (RSS <c>textInput</c>).</summary>
public sealed record FeedTextInput(string? Title, string? Description, string? Name, string? Link);
