using System.Collections.Frozen;
using System.Net;
using System.Text.RegularExpressions;

namespace Tidemark.Feeds;

/// <summary>What kind of text a text is, by its label or its looks.</summary>
internal static class TextTypes
{
    private static readonly Regex Sign = new(@"</\w+>|&#?\w+;", RegexOptions.NonBacktracking);

    private static readonly Regex Tag = new(@"</?\w+", RegexOptions.NonBacktracking);

    private static readonly Regex Entity = new(@"&\w+;", RegexOptions.NonBacktracking);

    private static readonly FrozenSet<string> HtmlElements = (
        "a abbr acronym address area article aside audio b big blink blockquote body br button canvas caption center cite code col colgroup command "
        + "data datagrid datalist dd del details dfn dialog dir div dl dt em embed event-source fieldset figcaption figure font footer form h1 h2 h3 h4 "
        + "h5 h6 header hr html i iframe img input ins kbd keygen label legend li link m main map mark menu meter multicol nav nextid nobr noscript "
        + "object ol optgroup option output p param picture pre progress q rp rt ruby s samp script section select small sound source spacer span "
        + "strike strong style sub summary sup table tbody td template text textarea tfoot th thead time title tr track tt u ul var video wbr")
        .Split(' ').ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>The media type behind an Atom or Media RSS <c>type</c>.</summary>
    public static string Map(string type) => type.Trim().ToLowerInvariant() switch
    {
        "text" or "plain" or "text/plain" => FeedText.Plain,
        "html" or "text/html" => FeedText.Html,
        "xhtml" or "application/xhtml+xml" => FeedText.Xhtml,
        var other => other,
    };

    /// <summary>True if a type that is neither text nor XML stands for base64, as Atom 1.0 has it.</summary>
    public static bool IsBinary(string type) =>
        !type.StartsWith("text/", StringComparison.Ordinal)
        && !type.EndsWith("+xml", StringComparison.Ordinal)
        && !type.EndsWith("/xml", StringComparison.Ordinal);

    /// <summary>
    /// True if text that should be plain is surely HTML: it has an end tag or an entity, and no tag or entity that HTML does not know.
    /// Taking text for HTML loses what looks like a tag, so the doubt is on the side of text.
    /// </summary>
    public static bool LooksLikeHtml(string text)
    {
        if (!text.AsSpan().ContainsAny('<', '&') || !Sign.IsMatch(text))
        {
            return false;
        }

        foreach (var match in Tag.EnumerateMatches(text))
        {
            var name = text.AsSpan(match.Index + 1, match.Length - 1).TrimStart('/');
            if (!HtmlElements.GetAlternateLookup<ReadOnlySpan<char>>().Contains(name))
            {
                return false;
            }
        }

        foreach (var match in Entity.EnumerateMatches(text))
        {
            var entity = text.Substring(match.Index, match.Length);
            if (WebUtility.HtmlDecode(entity) == entity)
            {
                return false;
            }
        }

        return true;
    }
}
