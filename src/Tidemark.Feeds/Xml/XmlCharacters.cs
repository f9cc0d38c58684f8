using System.Buffers;

namespace Tidemark.Feeds;

/// <summary>Which characters make names. Wider than XML allows: any character beyond ASCII may stand in one.</summary>
internal static class XmlCharacters
{
    private static readonly SearchValues<char> NameEnd = SearchValues.Create(" \t\n/>=\"'<&");

    public static bool IsNameStart(char c) => char.IsAsciiLetter(c) || c == '_' || c >= '\u00c0';

    /// <summary>The length of the name that a text begins with.</summary>
    public static int NameLength(ReadOnlySpan<char> text) => text.IndexOfAny(NameEnd) is >= 0 and var end ? end : text.Length;

    public static bool IsSpace(char c) => c is ' ' or '\t' or '\n';
}
