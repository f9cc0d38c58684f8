using Tidemark.News.Content;

namespace Tidemark.News.Feeds;

/// <summary>A feed as it was read.</summary>
/// <param name="Title">Plain text; null where it has none.</param>
/// <param name="Description">Plain text.</param>
/// <param name="HtmlUrl">The site it belongs to.</param>
/// <param name="TtlMinutes">How often the publisher asks to be read.</param>
/// <param name="Posts">In the order of the document, usually the newest first.</param>
public sealed record FeedDocument(
    string? Title, string? Description, string? HtmlUrl, int? TtlMinutes, IReadOnlyList<IncomingPost> Posts);
