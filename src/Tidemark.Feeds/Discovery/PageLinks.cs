using System.Text;
using Tidemark.Feeds.Sanitising.Markup;

namespace Tidemark.Feeds.Discovery;

/// <summary>
/// Reduces a page to the tags that name feeds, each ended where it stands, before a parser sees it: a page is as hostile as a post, and only
/// these few tags are wanted of it.
/// </summary>
internal static class PageLinks
{
    private const int MaximumTags = 20_000;
    private const int MaximumTextLength = 200;

    private static readonly string[] Attributes = ["href", "rel", "title", "type"];

    public static string Bound(ReadOnlySpan<char> html)
    {
        var kept = new StringBuilder("<!DOCTYPE html><body>");
        var scanner = new MarkupScanner(html);
        var tags = 0;
        var inAnchor = false;
        for (var token = scanner.Next(); token != MarkupToken.End && tags < MaximumTags; token = scanner.Next())
        {
            if (token == MarkupToken.Text && inAnchor) AppendText(kept, scanner.Value);
            if (token == MarkupToken.EndTag && Is(scanner.Value, "a")) End(kept, ref inAnchor);
            if (token != MarkupToken.StartTag) continue;
            if (Is(scanner.Value, "script") || Is(scanner.Value, "style")) scanner.TakeRawText(scanner.Value);
            else if (Is(scanner.Value, "link") || Is(scanner.Value, "base") || Is(scanner.Value, "a"))
            {
                tags++;
                End(kept, ref inAnchor);
                AppendTag(kept, scanner);
                inAnchor = Is(scanner.Value, "a");
            }
        }

        End(kept, ref inAnchor);
        return kept.ToString();
    }

    private static bool Is(ReadOnlySpan<char> name, string wanted) => name.Equals(wanted, StringComparison.OrdinalIgnoreCase);

    private static void End(StringBuilder kept, ref bool inAnchor)
    {
        if (inAnchor) kept.Append("</a>");
        inAnchor = false;
    }

    private static void AppendText(StringBuilder kept, ReadOnlySpan<char> text)
    {
        foreach (var character in text[..Math.Min(text.Length, MaximumTextLength)])
            if (character == '<') kept.Append("&lt;");
            else kept.Append(character);
    }

    private static void AppendTag(StringBuilder kept, MarkupScanner scanner)
    {
        kept.Append('<').Append(scanner.Value);
        var taken = 0;
        var attributes = new AttributeScanner(scanner.Attributes);
        while (taken < Attributes.Length && attributes.Next())
        {
            var index = IndexOf(attributes.Name);
            if (index < 0) continue;
            taken++;
            kept.Append(' ').Append(Attributes[index]).Append("=\"");
            kept.Append(attributes.Value.ToString().Replace("\"", "&quot;", StringComparison.Ordinal)).Append('"');
        }

        kept.Append('>');
    }

    private static int IndexOf(ReadOnlySpan<char> name)
    {
        for (var index = 0; index < Attributes.Length; index++)
            if (Is(name, Attributes[index])) return index;
        return -1;
    }
}
