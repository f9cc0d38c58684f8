using Tidemark.Feeds;
using Tidemark.Feeds.Posts;
using Tidemark.News.Content;
using Tidemark.News.Model;

namespace Tidemark.News.Fetching;

/// <summary>From a post as it was read to one that is stored. Everything but its content is bounded here: a title of a megabyte is nobody's title.</summary>
internal static class PostMapper
{
    private const int MostCharacters = 4000;
    private const int MostValues = 200;
    private const int MostExtensionCharacters = 100_000;

    public static IncomingPost Map(FeedPost post) => new(
        post.Identity.LooseKey, post.Identity.Link, post.ContentHash, AddressOf(post.Item.Id), AddressOf(post.Link), Cut(post.Title), post.Html.Html,
        post.Authors.Count == 0 ? null : Cut(string.Join(", ", post.Authors.Take(MostValues).Select(author => author.ToString()))),
        [.. post.Categories.Take(MostValues).Select(Cut)], [.. post.Enclosures.Take(MostValues).Select(Map).OfType<PostEnclosure>()], post.Published)
    {
        Extensions = [.. Extensions(post.Item.Extensions)],
    };

    /// <summary>The beginning of a text that is too long.</summary>
    public static string Cut(string text)
    {
        if (text.Length <= MostCharacters) return text;
        var end = char.IsHighSurrogate(text[MostCharacters - 1]) ? MostCharacters - 1 : MostCharacters;
        return text[..end] + "…";
    }

    /// <summary>An address or identifier; none where it is too long, because its beginning would be another one.</summary>
    public static string? AddressOf(string? text) => string.IsNullOrWhiteSpace(text) || text.Length > MostCharacters ? null : text;

    private static PostEnclosure? Map(Enclosure enclosure) =>
        AddressOf(enclosure.Url) is { } url ? new PostEnclosure(url, enclosure.Type is { } type ? Cut(type) : null, enclosure.Length) : null;

    // Those without a namespace can not be told from RSS's own elements when they are passed on.
    private static IEnumerable<PostExtension> Extensions(IReadOnlyList<FeedExtension> extensions)
    {
        var room = MostExtensionCharacters;
        foreach (var extension in extensions.Where(extension => !string.IsNullOrEmpty(extension.Namespace)).Take(MostValues))
        {
            var attributes = extension.Attributes.Where(attribute => !attribute.Key.Contains(':', StringComparison.Ordinal)).ToDictionary(StringComparer.Ordinal);
            room -= extension.Namespace!.Length + extension.Name.Length + extension.Value.Length + attributes.Sum(attribute => attribute.Key.Length + attribute.Value.Length);
            if (room < 0) yield break;
            yield return new PostExtension(extension.Prefix, extension.Namespace, extension.Name, extension.Value, attributes);
        }
    }
}
