using System.Globalization;
using System.Net;
using System.Text;

namespace Tidemark.Feeds;

/// <summary>
/// Resolves references in HTML as <see cref="WebUtility.HtmlDecode(string)"/> does, into a buffer and without looking at the text between them
/// letter by letter: that took most of the time of a content hash.
/// </summary>
internal static class CharacterReferences
{
    /// <summary>The longest name of an entity, ampersand and semicolon included, with room to spare.</summary>
    private const int Longest = 40;

    /// <summary>The length of what was written; never more than the text's own.</summary>
    public static int Decode(ReadOnlySpan<char> escaped, Span<char> decoded)
    {
        var written = 0;
        while (escaped.IndexOf('&') is >= 0 and var at)
        {
            escaped[..at].CopyTo(decoded[written..]);
            written += at;
            escaped = escaped[at..];
            var end = escaped[..Math.Min(escaped.Length, Longest)].IndexOf(';');
            var reference = end < 0 ? escaped[..1] : escaped[..(end + 1)];
            if (!TryNumber(reference, decoded[written..], out var length))
            {
                // Up to the next ampersand only: "&a &amp;" holds one reference.
                var next = reference[1..].IndexOf('&');
                reference = next < 0 ? reference : reference[..(next + 1)];
                length = Copy(reference.Length > 2 ? WebUtility.HtmlDecode(reference.ToString()) : reference, decoded[written..]);
            }

            written += length;
            escaped = escaped[reference.Length..];
        }

        escaped.CopyTo(decoded[written..]);
        return written + escaped.Length;
    }

    private static int Copy(ReadOnlySpan<char> text, Span<char> decoded)
    {
        text.CopyTo(decoded);
        return text.Length;
    }

    private static bool TryNumber(ReadOnlySpan<char> reference, Span<char> decoded, out int length)
    {
        length = 0;
        if (reference.Length < 4 || reference[1] != '#') return false;
        var isHexadecimal = reference[2] is 'x' or 'X';
        var digits = isHexadecimal ? reference[3..^1] : reference[2..^1];
        var style = isHexadecimal ? NumberStyles.AllowHexSpecifier : NumberStyles.None;
        return uint.TryParse(digits, style, CultureInfo.InvariantCulture, out var number)
            && number > 0 && Rune.TryCreate(number, out var rune) && rune.TryEncodeToUtf16(decoded, out length);
    }
}
