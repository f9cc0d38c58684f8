using System.Buffers;
using System.Text;

namespace Tidemark.News.AspNetCore.Xml;

/// <summary>Makes any text fit for XML 1.0: control characters, lone surrogates, U+FFFE and U+FFFF are dropped.</summary>
internal static class XmlText
{
    // Everything that may need a second look; a text without these, the usual case, is returned as it is.
    private static readonly SearchValues<char> Suspects = SearchValues.Create(
        [.. Enumerable.Range(0, 0x20).Where(c => c is not ('\t' or '\n' or '\r')).Select(c => (char)c),
            .. Enumerable.Range(0xD800, 0x800).Select(c => (char)c), '\uFFFE', '\uFFFF']);

    public static string Clean(string text)
    {
        var first = text.AsSpan().IndexOfAny(Suspects);
        if (first < 0) return text;
        var clean = new StringBuilder(text.Length).Append(text, 0, first);
        for (var i = first; i < text.Length; i++)
        {
            var c = text[i];
            if (char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1])) clean.Append(c).Append(text[++i]);
            else if (!Suspects.Contains(c)) clean.Append(c);
        }

        return clean.ToString();
    }
}
