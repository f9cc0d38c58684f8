using Tidemark.News.AspNetCore.Xml;
using Tidemark.News.Model;

namespace Tidemark.News.AspNetCore.Formats;

/// <summary>
/// Reads a client's outline. Tolerant in names: a missing <c>text</c> is taken from <c>title</c>, the namespace of <c>ng:id</c> may be
/// missing, the case of <c>xmlUrl</c> may be wrong. Strict in what matters: without a body it is no outline, and not an empty one, which
/// would unsubscribe from everything.
/// </summary>
internal static class OpmlReader
{
    /// <param name="part">The <c>opml</c> element, or an element that holds it.</param>
    /// <exception cref="RequestException">It is no outline.</exception>
    public static IReadOnlyList<OutlineNode> Read(XmlPart? part)
    {
        var opml = part is null || Is(part, "opml") ? part : part.Child("opml") ?? Embedded(part);
        var body = opml?.Child("body") ?? throw new RequestException("An OPML document with a body is missing.");
        return ReadChildren(body);
    }

    /// <summary>The feeds and other leaves of an outline, with the folders they stand in, outermost first.</summary>
    public static IEnumerable<(OutlineNode Node, IReadOnlyList<OutlineNode> Folders)> Leaves(IReadOnlyList<OutlineNode> nodes) =>
        Leaves(nodes, []);

    private static IEnumerable<(OutlineNode Node, IReadOnlyList<OutlineNode> Folders)> Leaves(
        IReadOnlyList<OutlineNode> nodes, IReadOnlyList<OutlineNode> folders) =>
        nodes.SelectMany(node => node.XmlUrl is null && node.Children.Count > 0
            ? Leaves(node.Children, [.. folders, node])
            : [(node, folders)]);

    // Some toolkits send embedded XML as text: <opmlDocument>&lt;opml>…
    private static XmlPart? Embedded(XmlPart part) =>
        part.Text.AsSpan().TrimStart().StartsWith("<")
            ? XmlPartReader.Read(part.Text.Trim(), new XmlLimits(NewsFacesOptions.DefaultMaxElements, NewsFacesOptions.DefaultMaxDepth))
            : null;

    private static List<OutlineNode> ReadChildren(XmlPart part) => part.All("outline").Select(ReadNode).ToList();

    // As deep as the document, whose depth is bounded where it is read.
    private static OutlineNode ReadNode(XmlPart outline) => new(
        IdOf(outline),
        outline.Attribute("text") ?? outline.Attribute("title"),
        outline.Attribute("xmlUrl") is { } url && !string.IsNullOrWhiteSpace(url) ? url.Trim() : null,
        ReadChildren(outline));

    private static int? IdOf(XmlPart outline) =>
        (outline.Attribute(Words.OpmlSpace, "id") ?? outline.Attribute("id")) is { } id && id.Trim().Length > 0
            ? PartValues.ToInt(id, "ng:id")
            : null;

    private static bool Is(XmlPart part, string name) => string.Equals(part.Name, name, StringComparison.OrdinalIgnoreCase);
}
