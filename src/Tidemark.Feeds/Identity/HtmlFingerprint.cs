using System.Net;

namespace Tidemark.Feeds;

/// <summary>What of a piece of HTML a reader sees: its words, and where its links and pictures point.</summary>
internal static class HtmlFingerprint
{
    public static void Write(string html, WordBuffer result)
    {
        var rest = html.AsSpan();
        while (rest.Length > 0)
        {
            var tag = rest.IndexOf('<');
            var words = tag < 0 ? rest : rest[..tag];
            result.AppendDecoded(words);
            rest = rest[words.Length..];
            if (rest.Length > 0)
            {
                rest = PassTag(result, rest);
            }
        }
    }

    private static ReadOnlySpan<char> PassTag(WordBuffer result, ReadOnlySpan<char> rest)
    {
        if (rest.StartsWith("<!--"))
        {
            return After(rest, "-->");
        }

        if (rest.Length < 2 || !(char.IsAsciiLetter(rest[1]) || rest[1] is '/' or '!'))
        {
            result.Append("<");
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
        return IsUnseen(name) ? After(after, "</") : after;
    }

    private static bool IsUnseen(ReadOnlySpan<char> name) => name.Length switch
    {
        5 => name.Equals("style", StringComparison.OrdinalIgnoreCase),
        6 => name.Equals("script", StringComparison.OrdinalIgnoreCase),
        8 => name.Equals("noscript", StringComparison.OrdinalIgnoreCase),
        _ => false,
    };

    private static readonly System.Buffers.SearchValues<char> Letters =
        System.Buffers.SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789");

    private static ReadOnlySpan<char> After(ReadOnlySpan<char> text, string end) => text.IndexOf(end) is >= 0 and var at ? text[(at + end.Length)..] : [];

    private static void AppendTarget(WordBuffer result, ReadOnlySpan<char> name, ReadOnlySpan<char> tag)
    {
        // Nearly all tags have no attributes.
        if (tag.Length == name.Length || tag[0] == '/')
        {
            return;
        }

        var isPicture = name.Equals("img", StringComparison.OrdinalIgnoreCase);
        if (isPicture && IsTiny(tag, "width") && IsTiny(tag, "height"))
        {
            return;
        }

        if (!(TryAttribute(tag, "href", out var target) || TryAttribute(tag, "src", out target)))
        {
            return;
        }

        if (target.ContainsAny('?', '&', ';'))
        {
            result.AppendMark(AddressKey.Stable(WebUtility.HtmlDecode(target.ToString())));
        }
        else
        {
            result.AppendMark(AddressKey.WithoutScheme(target).TrimEnd('/'));
        }
    }

    private static bool IsTiny(ReadOnlySpan<char> tag, string name) => TryAttribute(tag, name, out var value) && value is "0" or "1";

    private static bool TryAttribute(ReadOnlySpan<char> tag, string name, out ReadOnlySpan<char> found)
    {
        for (var at = tag.IndexOf(name, StringComparison.OrdinalIgnoreCase); at > 0;)
        {
            var value = tag[(at + name.Length)..].TrimStart();
            if (char.IsWhiteSpace(tag[at - 1]) && value.Length > 1 && value[0] == '=')
            {
                value = value[1..].TrimStart();
                var quote = value.Length > 0 && value[0] is '"' or '\'' ? value[0] : ' ';
                value = quote == ' ' ? value : value[1..];
                found = value.IndexOf(quote) is >= 0 and var end ? value[..end] : value;
                return true;
            }

            var next = tag[(at + 1)..].IndexOf(name, StringComparison.OrdinalIgnoreCase);
            at = next < 0 ? -1 : at + 1 + next;
        }

        found = [];
        return false;
    }
}
