namespace Tidemark.Feeds.Opml;

/// <summary>A subscription or a folder.</summary>
/// <param name="Text">What is shown: <c>text</c>, else <c>title</c>, else the address. Empty only if all are missing.</param>
public sealed record OpmlOutline(string Text)
{
    /// <summary>The <c>title</c>; null if it is missing. Written as <see cref="Text"/> then.</summary>
    public string? Title { get; init; }

    /// <summary>The feed's address as it stands in the file, not checked; null for a folder.</summary>
    public string? XmlUrl { get; init; }

    /// <summary>The site's address as it stands in the file, not checked; null if missing.</summary>
    public string? HtmlUrl { get; init; }

    /// <summary>Null if missing.</summary>
    public string? Description { get; init; }

    /// <summary>What stands in the folder, in order. Empty for a subscription.</summary>
    public IReadOnlyList<OpmlOutline> Children { get; init; } = [];

    /// <summary>All other attributes, <c>type</c> among them.</summary>
    public IReadOnlyList<OpmlAttribute> Extensions { get; init; } = [];

    /// <summary>The extension's value; null if there is none of that name.</summary>
    public string? Extension(string name, string @namespace = "") =>
        Extensions.FirstOrDefault(attribute => attribute.Name == name && attribute.Namespace == @namespace)?.Value;
}
