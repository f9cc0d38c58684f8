using AngleSharp.Dom;

namespace Tidemark.Feeds.Sanitising;

/// <summary>Walks a parsed tree and writes what is allowed of it. What is safe is decided here and nowhere else.</summary>
internal sealed class TreeSanitiser(SanitizerOptions options, AttributeCleaner attributes, PlayerFrames players, ShapeFollower shape, HtmlWriter writer)
{
    /// <summary>Longest end tag, by which every open element may still lengthen the output.</summary>
    private const int EndTagLength = 16;

    private int _depth;

    /// <summary>Whether something was left out because the output was full.</summary>
    public bool IsTruncated { get; private set; }

    public void Write(INode parent)
    {
        // By index: AngleSharp looks for a node's next sibling from the first one on, which makes a walk along them quadratic.
        var nodes = parent.ChildNodes;
        for (var index = 0; index < nodes.Length; index++)
        {
            if (nodes[index] is IText text) Write(text.Data);
            else if (nodes[index] is IElement element) Write(element);
        }
    }

    private void Write(string text)
    {
        if (text.Length * HtmlWriter.LongestEscape <= Room)
        {
            writer.Text(text);
            return;
        }

        var fitting = HtmlWriter.Fit(text, Room);
        IsTruncated |= fitting < text.Length;
        writer.Text(text[..fitting]);
    }

    private void Write(IElement element)
    {
        var name = element.LocalName;
        shape.Start(name);
        if (element.NamespaceUri != NamespaceNames.HtmlUri) shape.Differ();
        else if (ElementRules.IsFrame(name)) WriteFrame(element);
        else if (!ElementRules.IsAllowed(name) || _depth >= options.MaximumDepth) WriteContent(element);
        else if (attributes.Clean(element) is { } kept && HasRoom(Size(kept))) WriteAllowed(element, name, kept);
        if (!Markup.ElementNature.Void.Contains(name)) shape.End();
    }

    private void WriteContent(IElement element)
    {
        shape.Differ();
        Write((INode)element);
    }

    private void WriteAllowed(IElement element, string name, List<(string Name, string Value)> kept)
    {
        writer.Start(name, kept);
        if (Markup.ElementNature.Void.Contains(name)) return;
        _depth++;
        if (name == "textarea") Write(element.TextContent);
        else Write((INode)element);
        _depth--;
        writer.End(name);
    }

    private void WriteFrame(IElement element)
    {
        var address = attributes.Links.Resource(element.GetAttribute("src") ?? "");
        if (players.Build(address, element.GetAttribute("width"), element.GetAttribute("height")) is not { } frame) return;
        if (!HasRoom(Size(frame))) return;
        writer.Start("iframe", frame);
        writer.End("iframe");
    }

    private static int Size(IReadOnlyList<(string Name, string Value)> kept) =>
        EndTagLength + kept.Sum(attribute => attribute.Name.Length + (attribute.Value.Length * HtmlWriter.LongestEscape) + 4);

    private int Room => options.MaximumLength - writer.Length - (EndTagLength * (_depth + 1));

    private bool HasRoom(int length)
    {
        if (length <= Room) return true;
        IsTruncated = true;
        return false;
    }
}
