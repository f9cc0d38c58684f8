namespace Tidemark.Feeds;

/// <summary>An element that is open. Frames are used again, so nothing may keep one.</summary>
internal sealed class ElementFrame(FeedXmlParser parser)
{
    public FeedXmlParser Parser { get; } = parser;

    public XmlName Name { get; set; } = new("");

    public ResolvedName? Resolved { get; set; }

    public ElementRule? Rule { get; set; }

    /// <summary>What the values of this element and those within belong to.</summary>
    public BuildContext Context { get; set; } = BuildContext.None;

    /// <summary>True if unknown elements lie between this one and what it belongs to; its values then only fill gaps.</summary>
    public bool IsNested { get; set; }

    public string? Base { get; set; }

    public string? Language { get; set; }

    /// <summary>The text being gathered; null if none is wanted here.</summary>
    public TextCapture? Capture { get; set; }

    /// <summary>True if the element is written into the markup around it.</summary>
    public bool IsInline { get; set; }

    /// <summary>The name under which it is written there; null if its tags are left out.</summary>
    public string? WrittenName { get; set; }

    /// <summary>What a rule wants to keep from the start to the end.</summary>
    public object? State { get; set; }

    /// <summary>The feed, item or source this belongs to; a throw-away one if it belongs to something else.</summary>
    public MetadataBuilder Metadata => Context as MetadataBuilder ?? Parser.Nowhere;

    public FeedBuilder Feed => Parser.Feed;

    public string Resolve(string reference) => UriReference.Resolve(Base, reference);

    public FeedDate Date(string text) => Parser.Date(text);

    public void Reset()
    {
        (Resolved, Rule, Context, IsNested, Base, Language) = (null, null, BuildContext.None, false, null, null);
        (Capture, IsInline, WrittenName, State) = (null, false, null, null);
    }
}
