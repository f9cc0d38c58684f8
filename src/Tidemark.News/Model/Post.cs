using Tidemark.Protocol;

namespace Tidemark.News.Model;

/// <summary>A post as it is kept: identified, and its content sanitised.</summary>
/// <param name="Id">Stable while the publisher edits it, unique among all feeds; opaque to clients.</param>
/// <param name="FeedId">Its feed.</param>
/// <param name="Guid">As the publisher wrote it; null where there was none.</param>
/// <param name="Link">Where it is read in full.</param>
/// <param name="Title">Plain text.</param>
/// <param name="Html">Sanitised content.</param>
/// <param name="Author">For people.</param>
/// <param name="Categories">Plain text.</param>
/// <param name="Enclosures">Attached media.</param>
/// <param name="Published">As the publisher dates it, even where that is in the future; null where it does not.</param>
/// <param name="Arrived">When the server first had it.</param>
/// <param name="Modified">When its content last changed here.</param>
public sealed record Post(
    string Id, int FeedId, string? Guid, string? Link, string Title, string Html, string? Author, IReadOnlyList<string> Categories,
    IReadOnlyList<PostEnclosure> Enclosures, Instant? Published, Instant Arrived, Instant Modified)
{
    /// <summary>Elements of the publisher's own, which RSS readers are given as they came.</summary>
    public IReadOnlyList<PostExtension> Extensions { get; init; } = [];
}
