namespace Tidemark.Feeds;

/// <summary>Finds where a tag ends, seeing quotes that are missing and tags that are cut off.</summary>
internal static class XmlTagEnd
{
    // How far a value may go on after a '<' and still be believed to be one.
    private const int Believed = 1024;

    public enum Closing
    {
        /// <summary>With its <c>&gt;</c>.</summary>
        Proper,

        /// <summary>Another tag begins first.</summary>
        Missing,

        /// <summary>The document is over first.</summary>
        AtEndOfDocument,
    }

    /// <summary>The offset of the tag's end; the window holds all of the tag then.</summary>
    public static int Find(XmlBuffer buffer, out Closing closed)
    {
        var at = 1;
        while (true)
        {
            var ahead = buffer.Ahead;
            var found = ahead[at..].IndexOfAny(">\"'<");
            if (found < 0)
            {
                at = ahead.Length;
                if (buffer.More())
                {
                    continue;
                }

                closed = at >= XmlBuffer.Longest ? Closing.Missing : Closing.AtEndOfDocument;
                return at;
            }

            at += found;
            if (ahead[at] is '>' or '<')
            {
                closed = ahead[at] == '>' ? Closing.Proper : Closing.Missing;
                return at;
            }

            at = FollowsEquals(ahead[..at]) ? PassValue(buffer, at) : at + 1;
        }
    }

    private static bool FollowsEquals(ReadOnlySpan<char> before)
    {
        var trimmed = before.TrimEnd(" \t\n");
        return trimmed.Length > 0 && trimmed[^1] == '=';
    }

    // From the opening quote to behind the closing one; if that is missing, to the next tag.
    private static int PassValue(XmlBuffer buffer, int open)
    {
        var quote = buffer.Ahead[open];
        var at = open + 1;
        while (true)
        {
            var found = buffer.Ahead[at..].IndexOfAny(quote, '<');
            if (found < 0)
            {
                at = buffer.Ahead.Length;
                if (!buffer.More())
                {
                    return at;
                }

                continue;
            }

            at += found;
            if (buffer.Ahead[at] == quote)
            {
                return at + 1;
            }

            if (BeginsTag(buffer, at) && !ClosesSoon(buffer, at, quote))
            {
                return at;
            }

            at++;
        }
    }

    private static bool BeginsTag(XmlBuffer buffer, int at) =>
        buffer.Has(at + 2) && (buffer.Ahead[at + 1] is '/' or '!' or '?' || XmlCharacters.IsNameStart(buffer.Ahead[at + 1]));

    private static bool ClosesSoon(XmlBuffer buffer, int at, char quote)
    {
        buffer.Has(at + Believed);
        var rest = buffer.Ahead[at..];
        rest = rest[..Math.Min(rest.Length, Believed)];
        var close = rest.IndexOf(quote);
        return close >= 0 && (close + 1 == rest.Length || rest[close + 1] is '>' or '/' or ' ' or '\n' or '\t')
            && rest[..close].IndexOf('=') < 0;
    }
}
