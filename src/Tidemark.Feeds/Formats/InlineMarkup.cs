using System.Collections.Frozen;

namespace Tidemark.Feeds;

/// <summary>Writes the elements within a text as HTML: without namespaces and prefixes, which HTML has none of.</summary>
internal static class InlineMarkup
{
    private static readonly FrozenSet<string> Void = new[]
    {
        "area", "base", "basefont", "br", "col", "command", "embed", "frame", "hr", "img", "input", "isindex", "keygen", "link", "meta", "param",
        "source", "track", "wbr",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    public static void Open(ElementFrame frame, TextCapture capture, TextBuffer buffer, TagAttributes attributes)
    {
        frame.IsInline = true;
        frame.Capture = capture;
        var local = LocalName(frame.Name);
        if (capture.Type == FeedText.Html && !capture.Escapes && local == "div")
        {
            // Text that says it is escaped, in a div that is not: the div is no part of it.
            return;
        }

        if (!capture.Escapes)
        {
            BecomeMarkup(capture, buffer);
        }

        capture.Depth++;
        frame.WrittenName = local;
        var start = buffer.Length;
        buffer.Append("<");
        buffer.Append(local);
        WriteAttributes(frame, buffer, attributes);
        buffer.Append(Void.Contains(local) ? " />" : ">");
        if (capture.Depth == 1 && local == "div")
        {
            capture.OpenDiv(start, buffer.Length);
        }
    }

    public static void Close(ElementFrame frame, TextBuffer buffer)
    {
        if (frame.WrittenName is not { } name)
        {
            return;
        }

        var end = buffer.Length;
        if (!Void.Contains(name))
        {
            buffer.Append("</");
            buffer.Append(name);
            buffer.Append(">");
        }

        var capture = frame.Capture!;
        capture.Depth--;
        if (capture.Depth == 0 && name == "div")
        {
            capture.CloseDiv(end, buffer.Length);
        }
    }

    // The element is said to be text and holds elements. What was gathered as plain text so far must be escaped to stay what it is.
    private static void BecomeMarkup(TextCapture capture, TextBuffer buffer)
    {
        if (capture.Type != FeedText.Html)
        {
            var before = buffer[capture.Start..buffer.Length].ToString();
            buffer.Cut(capture.Start);
            buffer.AppendEscaped(before);
        }

        (capture.Type, capture.Escapes) = (FeedText.Xhtml, true);
    }

    private static void WriteAttributes(ElementFrame frame, TextBuffer buffer, TagAttributes attributes)
    {
        for (var i = 0; i < attributes.Count; i++)
        {
            var name = attributes.NameOf(i);
            if (!name.IsDeclaration)
            {
                buffer.Append(" ");
                buffer.Append(name.Raw);
                buffer.Append("=\"");
                buffer.AppendEscaped(attributes.ValueOf(i), quotes: true);
                buffer.Append("\"");
            }
        }

        // HTML knows these two by their names; strict readers of the result do not.
        if (frame.Resolved is { Local: "svg" or "math", Namespace: { } uri } && NamespaceFamilies.Find(uri) is "svg" or "math")
        {
            buffer.Append(" xmlns=\"");
            buffer.AppendEscaped(uri, quotes: true);
            buffer.Append("\"");
        }
    }

    private static string LocalName(XmlName name) => name.Prefix.Length == 0 ? name.Raw : name.Raw[(name.Prefix.Length + 1)..];
}
