namespace Tidemark.Feeds;

/// <summary>A link from a feed or item to something else; <c>Href</c> is absolute where a base is known.</summary>
/// <param name="Href">The address; null if the element had none.</param>
/// <param name="Rel">The relation; <c>alternate</c> if none was given.</param>
/// <param name="Type">The media type of the target, or null.</param>
/// <param name="Title">A title, or null.</param>
/// <param name="HrefLanguage">The language of the target, or null.</param>
/// <param name="Length">The length in bytes as published, not always a number.</param>
public sealed record FeedLink(
    string? Href, string Rel, string? Type = null, string? Title = null, string? HrefLanguage = null, string? Length = null)
{
    /// <summary>The relation of a page that shows the same as the feed or item.</summary>
    public const string Alternate = "alternate";

    /// <summary>The relation of an attached file.</summary>
    public const string Enclosure = "enclosure";
}
