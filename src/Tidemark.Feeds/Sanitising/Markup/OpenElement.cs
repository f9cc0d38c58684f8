namespace Tidemark.Feeds.Sanitising.Markup;

/// <summary>An element that <see cref="MarkupBounder"/> has opened.</summary>
internal sealed class OpenElement(string name, string tag)
{
    public string Name { get; } = name;

    /// <summary>The whole start tag, to open it again.</summary>
    public string Tag { get; } = tag;

    /// <summary>Its end tag came while it could not be ended; it ends as soon as all in it has.</summary>
    public bool EndsSoon { get; set; }
}
