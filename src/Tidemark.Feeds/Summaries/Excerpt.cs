using System.Net;
using System.Text;
using Tidemark.Feeds.Sanitising;
using Tidemark.Feeds.Sanitising.Markup;

namespace Tidemark.Feeds.Summaries;

/// <summary>The beginning of a post, still as HTML, for reading on the way.</summary>
public static class Excerpt
{
    /// <summary>Default length in characters of text.</summary>
    public const int DefaultLength = 1200;

    /// <summary>
    /// Whole paragraphs while the text in them stays within the length; a first paragraph longer than that is cut at a word. Images,
    /// tables and lists that begin within it come along up to there. The post itself if it is no longer.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="maximumLength"/> is less than 10.</exception>
    public static SanitizedHtml Of(SanitizedHtml post, int maximumLength = DefaultLength)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(maximumLength, 10);
        var html = post.Html;
        var cut = Cut(html, maximumLength);
        return cut is null ? post : new SanitizedHtml(cut, isTruncated: true);
    }

    private static string? Cut(string html, int maximumLength)
    {
        var taken = new StringBuilder();
        var open = new List<string>();
        var best = (Length: 0, Ends: "");
        var left = maximumLength;
        var scanner = new MarkupScanner(html);
        for (var token = scanner.Next(); token != MarkupToken.End; token = scanner.Next())
        {
            var value = scanner.Value.ToString();
            if (token == MarkupToken.StartTag)
            {
                taken.Append('<').Append(value).Append(scanner.Attributes).Append('>');
                if (!ElementNature.Void.Contains(value) || value == "iframe") open.Add(value);
            }
            else if (token == MarkupToken.EndTag)
            {
                taken.Append("</").Append(value).Append('>');
                open.RemoveAt(open.Count - 1);
                if (ElementNature.Block.Contains(value)) best = (taken.Length, Ends(open));
            }
            else if ((left -= WebUtility.HtmlDecode(value).Trim().Length) >= 0)
            {
                taken.Append(value);
            }
            else
            {
                return best.Length > 0 ? taken.ToString(0, best.Length) + best.Ends : CutText(taken, value, left, Ends(open));
            }
        }

        return null;
    }

    private static string CutText(StringBuilder taken, string escaped, int overrun, string ends)
    {
        var text = WebUtility.HtmlDecode(escaped).Trim();
        var writer = new HtmlWriter(text.Length);
        writer.Text(TextCut.Shorten(text, Math.Max(10, text.Length + overrun)));
        return taken.Append(writer).Append(ends).ToString();
    }

    private static string Ends(List<string> open) => string.Concat(open.AsEnumerable().Reverse().Select(name => $"</{name}>"));
}
