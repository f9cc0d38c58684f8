using System.Globalization;

namespace Tidemark.Feeds.Summaries;

/// <summary>Finds the place where a text may be cut without hurting.</summary>
internal static class TextCut
{
    private const char Ellipsis = '…';

    /// <summary>The beginning of the text, at most so long, its end included.</summary>
    public static string Shorten(string text, int maximumLength)
    {
        if (text.Length <= maximumLength) return text;
        var sentence = SentenceEnd(text, maximumLength);
        if (sentence >= maximumLength / 2) return text[..sentence];
        return text[..WordEnd(text, maximumLength - 1)].TrimEnd(' ', ',', ';', ':', '-', '–') + Ellipsis;
    }

    private static int SentenceEnd(string text, int maximumLength)
    {
        for (var at = maximumLength - 1; at > 0; at--)
        {
            if (text[at] is '。' or '！' or '？') return at + 1;
            if (text[at] is '.' or '!' or '?' or '…' && text[at + 1] == ' ' && !IsInitial(text, at)) return at + 1;
        }

        return 0;
    }

    // "J. R. R. Tolkien" and "No. 5" do not end at their dots; a word of one or two letters rarely ends a sentence.
    private static bool IsInitial(string text, int dot) =>
        text[dot] == '.' && dot > 2 && (text[dot - 2] is ' ' or '.' || (text[dot - 3] is ' ' or '.' && char.IsUpper(text[dot - 2])));

    private static int WordEnd(string text, int maximumLength)
    {
        var space = text.LastIndexOf(' ', maximumLength);
        if (space > maximumLength / 2) return space;

        // Chinese and Japanese have no spaces: any whole character will do.
        var end = 0;
        while (end < maximumLength)
        {
            var length = StringInfo.GetNextTextElementLength(text, end);
            if (end + length > maximumLength) break;
            end += length;
        }

        return end;
    }
}
