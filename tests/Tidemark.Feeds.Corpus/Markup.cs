using System.Text;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;

namespace Tidemark.Feeds.Corpus;

/// <summary>Compares a text with what feedparser makes of it, which is sanitised in every suite.</summary>
/// <remarks>
/// feedparser's expectations spell out its own way to write HTML: order and quotes of attributes, ends of void elements, references. So what is
/// markup on our side is compared as the tree it makes. Links must be the expected ones: the sanitiser makes them absolute. Text that was
/// taken for plain must be equal letter by letter.
/// <para>
/// Outside of the suite that is about sanitising, a text is right too if it was read as expected and the sanitiser then took something away:
/// feedparser lets SVG and MathML pass, which are refused here whole. Namespace declarations mean nothing in HTML and are not compared.
/// </para>
/// </remarks>
public sealed class Markup(Comparison comparison)
{
    private const string SanitisingSuite = "wellformed/sanitize";

    private static readonly HtmlParser Parser = new();

    public bool AreEqual(string expected, FeedText actual, string suite)
    {
        if (!actual.IsMarkup) return expected == actual.Value;
        var shown = Shown.WithoutPrefix(Shown.Of(actual));
        var isRead = suite != SanitisingSuite && AreEqual(expected, actual.Value);
        return isRead || AreEqual(expected, shown);
    }

    private bool AreEqual(string expected, string found) =>
        expected == found || (comparison == Comparison.AsHtml && Write(expected) == Write(found));

    private static string Write(string html)
    {
        var text = new StringBuilder();
        var body = Parser.ParseDocument("").Body!;
        foreach (var node in Parser.ParseFragment(html.Trim(), body)) Write(node, text);
        return text.ToString();
    }

    private static void Write(INode node, StringBuilder text)
    {
        if (node is IText words) text.Append(words.Data.Replace("<", "&lt;", StringComparison.Ordinal));
        if (node is not IElement element) return;
        text.Append('<').Append(element.LocalName);
        foreach (var attribute in element.Attributes.OrderBy(attribute => attribute.Name, StringComparer.Ordinal))
        {
            if (attribute.Name.StartsWith("xmlns", StringComparison.Ordinal)) continue;
            text.Append(' ').Append(attribute.Name).Append('=').Append(attribute.Value.Replace(">", "&gt;", StringComparison.Ordinal));
        }

        text.Append('>');
        foreach (var child in element.ChildNodes) Write(child, text);
        text.Append("</>");
    }
}
