using System.Collections.Frozen;
using System.Net;
using System.Text;

namespace Tidemark.Feeds;

/// <summary>What of a piece of HTML a reader sees: its words, and where its links and pictures point.</summary>
internal static class HtmlFingerprint
{
    private static readonly FrozenSet<string> Unseen = new[] { "script", "style", "noscript" }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    public static string OfText(string text)
    {
        var result = new StringBuilder(text.Length);
        AppendWords(result, text);
        return result.ToString();
    }

    public static string Of(string html)
    {
        var result = new StringBuilder(html.Length);
        var rest = html.AsSpan();
        while (rest.Length > 0)
        {
            var tag = rest.IndexOf('<');
            var words = tag < 0 ? rest : rest[..tag];
            AppendWords(result, words.Contains('&') ? WebUtility.HtmlDecode(words.ToString()) : words);
            rest = rest[words.Length..];
            if (rest.Length > 0)
            {
                rest = PassTag(result, rest);
            }
        }

        return result.ToString();
    }

    private static ReadOnlySpan<char> PassTag(StringBuilder result, ReadOnlySpan<char> rest)
    {
        if (rest.StartsWith("<!--"))
        {
            return After(rest, "-->");
        }

        if (rest.Length < 2 || !(char.IsAsciiLetter(rest[1]) || rest[1] is '/' or '!'))
        {
            AppendWords(result, "<");
            return rest[1..];
        }

        var end = rest.IndexOf('>');
        if (end < 0)
        {
            return [];
        }

        var tag = rest[1..end];
        var length = tag.IndexOfAnyExcept(Letters) is >= 0 and var stop ? stop : tag.Length;
        var name = tag[..length];
        AppendTarget(result, name, tag);
        var after = rest[(end + 1)..];
        return Unseen.GetAlternateLookup<ReadOnlySpan<char>>().Contains(name) ? After(after, "</") : after;
    }

    private static readonly System.Buffers.SearchValues<char> Letters =
        System.Buffers.SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789");

    private static ReadOnlySpan<char> After(ReadOnlySpan<char> text, string end) => text.IndexOf(end) is >= 0 and var at ? text[(at + end.Length)..] : [];

    private static void AppendTarget(StringBuilder result, ReadOnlySpan<char> name, ReadOnlySpan<char> tag)
    {
        var isPicture = name.Equals("img", StringComparison.OrdinalIgnoreCase);
        if (isPicture && Attribute(tag, "width") is "0" or "1" && Attribute(tag, "height") is "0" or "1")
        {
            return;
        }

        var target = Attribute(tag, "href") ?? Attribute(tag, "src");
        if (target is not null)
        {
            result.Append('\u0001').Append(AddressKey.Stable(WebUtility.HtmlDecode(target))).Append('\u0001');
        }
    }

    private static string? Attribute(ReadOnlySpan<char> tag, string name)
    {
        for (var at = tag.IndexOf(name, StringComparison.OrdinalIgnoreCase); at > 0;)
        {
            var value = tag[(at + name.Length)..].TrimStart();
            if (char.IsWhiteSpace(tag[at - 1]) && value.Length > 1 && value[0] == '=')
            {
                value = value[1..].TrimStart();
                var quote = value.Length > 0 && value[0] is '"' or '\'' ? value[0] : ' ';
                value = quote == ' ' ? value : value[1..];
                return (value.IndexOf(quote) is >= 0 and var end ? value[..end] : value).ToString();
            }

            var next = tag[(at + 1)..].IndexOf(name, StringComparison.OrdinalIgnoreCase);
            at = next < 0 ? -1 : at + 1 + next;
        }

        return null;
    }

    // Runs of white space are one space, and none at the ends of a piece: how a text is broken into lines does not matter.
    private static void AppendWords(StringBuilder result, ReadOnlySpan<char> text)
    {
        foreach (var range in text.SplitAny(" \t\n\r\u00a0"))
        {
            if (!text[range].IsEmpty)
            {
                result.Append(text[range]).Append(' ');
            }
        }
    }
}
