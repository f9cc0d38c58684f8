using System.Buffers;
using System.Text;

namespace Tidemark.Feeds.Discovery;

/// <summary>Tells a feed from a page by its first bytes. Servers' media types say little: half of all feeds come as <c>text/xml</c> or <c>text/html</c>.</summary>
public static class FeedSniffer
{
    /// <summary>Bytes that are looked at: licences and style sheets come before the first element.</summary>
    private const int MaximumLength = 16 << 10;

    private static readonly SearchValues<char> NameEnds = SearchValues.Create(" \t\r\n/>");

    private static readonly string[] Roots = ["rss", "feed", "rdf", "channel"];

    /// <summary>Whether the bytes begin like RSS, Atom, RDF, CDF or JSON Feed. That they can be read is not said.</summary>
    public static bool IsFeed(ReadOnlySpan<byte> body)
    {
        var text = Text(body[..Math.Min(body.Length, MaximumLength)]);
        return text.TrimStart().StartsWith('{') ? text.Contains("jsonfeed.org/version", StringComparison.Ordinal) : IsXmlFeed(text);
    }

    private static bool IsXmlFeed(string text)
    {
        for (var at = text.IndexOf('<', StringComparison.Ordinal); at >= 0 && at + 1 < text.Length; at = text.IndexOf('<', at + 1))
        {
            if (text[at + 1] is '!' or '?')
            {
                var end = text.AsSpan(at).StartsWith("<!--", StringComparison.Ordinal) ? text.IndexOf("-->", at, StringComparison.Ordinal) : at;
                if (end < 0) return false;
                at = end;
                continue;
            }

            var name = text.AsSpan(at + 1);
            var length = name.IndexOfAny(NameEnds);
            return length > 0 && IsRoot(name[..length]);
        }

        return false;
    }

    private static bool IsRoot(ReadOnlySpan<char> name)
    {
        var local = name[(name.IndexOf(':') + 1)..].ToString();
        return Array.Exists(Roots, root => root.Equals(local, StringComparison.OrdinalIgnoreCase));
    }

    // Good enough to see ASCII in whatever it is encoded as.
    private static string Text(ReadOnlySpan<byte> body)
    {
        var isWide = body.Length > 3 && (body[0] == 0 || body[1] == 0 || (body[0], body[1]) is (0xfe, 0xff) or (0xff, 0xfe));
        return isWide ? Encoding.Latin1.GetString(body).Replace("\0", "", StringComparison.Ordinal) : Encoding.Latin1.GetString(body);
    }
}
