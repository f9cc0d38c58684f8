using Tidemark.News.Model;

namespace Tidemark.News.Content;

/// <summary>An item of a feed as it was read: identified, and its content sanitised.</summary>
/// <param name="Key">What it is known by within its feed, in the loose form: guid, else link, else title and date. Equal for two sightings of one post.</param>
/// <param name="LooseLink">Its link in the loose form; null where there is none.</param>
/// <param name="ContentHash">Equal as long as what is read stays the same.</param>
/// <param name="Guid">As the publisher wrote it.</param>
/// <param name="Link">Where it is read in full.</param>
/// <param name="Title">Plain text.</param>
/// <param name="Html">Sanitised content.</param>
/// <param name="Author">For people.</param>
/// <param name="Categories">Plain text.</param>
/// <param name="Enclosures">Attached media.</param>
/// <param name="Published">As the publisher dates it, be it in the future.</param>
public sealed record IncomingPost(
    string Key, string? LooseLink, string ContentHash, string? Guid, string? Link, string Title, string Html, string? Author,
    IReadOnlyList<string> Categories, IReadOnlyList<PostEnclosure> Enclosures, DateTimeOffset? Published)
{
    /// <summary>Elements of the publisher's own.</summary>
    public IReadOnlyList<PostExtension> Extensions { get; init; } = [];
}
