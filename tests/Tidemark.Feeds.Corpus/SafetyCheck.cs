using AngleSharp.Dom;
using AngleSharp.Html.Parser;

namespace Tidemark.Feeds.Corpus;

/// <summary>Looks in sanitised HTML, with a parser of its own, for what must not be there: scripts, handlers, script and data addresses, frames.</summary>
public static class SafetyCheck
{
    private static readonly HtmlParser Parser = new();

    private static readonly string[] Forbidden =
    [
        "script", "iframe", "frame", "frameset", "object", "embed", "applet", "base", "meta", "link", "style", "form", "noscript", "template", "svg", "math",
    ];

    private static readonly string[] Schemes = ["javascript:", "vbscript:", "livescript:", "mocha:", "data:", "about:"];

    private static readonly string[] Suspicious =
        ["<script", "<object", "<svg", "<math", "<style", "<base", "<meta", " onload=\"", " onerror=\"", " onclick=\"", "=\"javascript:", "=\"data:", " srcdoc=\""];

    private static readonly string[] Styles = ["expression", "url(", "behavior", "-moz-binding", "@import", "\\"];

    /// <summary>What is wrong with any text of the feed, once sanitised; null if nothing is.</summary>
    public static string? Find(Feed feed) => Texts(feed).Where(text => text.IsMarkup).Select(text => Find(Shown.Of(text))).FirstOrDefault(found => found is not null);

    /// <summary>What is wrong with this HTML; null if nothing is. Nothing is parsed in which none of the words stands.</summary>
    public static string? FindBesidePlayers(string html) =>
        Array.Exists(Suspicious, part => html.Contains(part, StringComparison.OrdinalIgnoreCase)) ? Find(html.Replace("<iframe ", "<span ", StringComparison.Ordinal)) : null;

    /// <summary>What is wrong with this HTML; null if nothing is.</summary>
    public static string? Find(string html)
    {
        using var document = Parser.ParseDocument("<!DOCTYPE html><body>" + html);
        return document.Body!.QuerySelectorAll("*").Select(Find).FirstOrDefault(found => found is not null);
    }

    private static string? Find(IElement element) => Forbidden.Contains(element.LocalName)
        ? element.LocalName
        : element.Attributes.FirstOrDefault(attribute => IsForbidden(attribute.Name, attribute.Value))?.Name;

    private static bool IsForbidden(string name, string value)
    {
        // As browsers read addresses: without white space and controls.
        var address = string.Concat(value.Where(character => !char.IsControl(character) && !char.IsWhiteSpace(character))).ToLowerInvariant();
        return name.StartsWith("on", StringComparison.Ordinal)
            || name is "srcdoc" or "formaction" or "xlink:href"
            || Array.Exists(Schemes, scheme => address.StartsWith(scheme, StringComparison.Ordinal))
            || (name == "srcset" && Array.Exists(Schemes, scheme => address.Contains(scheme, StringComparison.Ordinal)))
            || (name == "style" && Array.Exists(Styles, style => address.Contains(style, StringComparison.Ordinal)));
    }

    private static IEnumerable<FeedText> Texts(Feed feed) =>
        new[] { feed.Title, feed.Subtitle, feed.Summary, feed.Info, feed.Rights }.Concat(feed.Items.SelectMany(Texts)).OfType<FeedText>();

    private static IEnumerable<FeedText?> Texts(FeedItem item) => item.Contents.Append(item.Title).Append(item.Subtitle).Append(item.Summary).Append(item.Rights);
}
