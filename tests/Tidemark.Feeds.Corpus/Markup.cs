using System.Collections.Frozen;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;

namespace Tidemark.Feeds.Corpus;

/// <summary>
/// Compares HTML as HTML, since feedparser's expectations spell out its own way to write it: order and quotes of attributes, end tags,
/// references. Links are made absolute on both sides; nothing else may differ.
/// </summary>
public static class Markup
{
    private static readonly FrozenSet<string> LinkAttributes =
        new[] { "href", "src", "cite", "action", "background", "longdesc", "poster", "codebase", "data", "usemap", "classid", "profile" }.ToFrozenSet();

    private static readonly HtmlParser Parser = new();

    public static bool AreEqual(string expected, FeedText actual, SanitiseStep? sanitise)
    {
        if (expected == actual.Value && sanitise is null)
        {
            return true;
        }

        if (!actual.IsMarkup)
        {
            return expected == actual.Value;
        }

        var found = sanitise is null ? actual.Value : sanitise(actual.Value, actual.Base);
        return expected == found || Write(expected, actual.Base) == Write(found, actual.Base);
    }

    private static string Write(string html, string? baseUri)
    {
        var body = Parser.ParseDocument("").Body!;
        var text = new System.Text.StringBuilder();
        foreach (var node in Parser.ParseFragment(html.Trim(), body))
        {
            Write(node, baseUri, text);
        }

        return text.ToString();
    }

    private static void Write(INode node, string? baseUri, System.Text.StringBuilder text)
    {
        if (node is IText words)
        {
            text.Append(words.Data.Replace("<", "&lt;", StringComparison.Ordinal));
        }

        if (node is not IElement element)
        {
            return;
        }

        text.Append('<').Append(element.LocalName);
        foreach (var attribute in element.Attributes.OrderBy(attribute => attribute.Name, StringComparer.Ordinal))
        {
            if (!attribute.Name.StartsWith("xmlns", StringComparison.Ordinal))
            {
                var value = LinkAttributes.Contains(attribute.LocalName) ? UriReference.Resolve(baseUri, attribute.Value) : attribute.Value;
                text.Append(' ').Append(attribute.Name).Append('=').Append(value.Replace(">", "&gt;", StringComparison.Ordinal));
            }
        }

        text.Append('>');
        foreach (var child in element.ChildNodes)
        {
            Write(child, baseUri, text);
        }

        text.Append("</>");
    }
}
