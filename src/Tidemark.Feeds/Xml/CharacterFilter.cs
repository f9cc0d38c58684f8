using System.Buffers;

namespace Tidemark.Feeds;

/// <summary>
/// Makes text fit for reading, in place: control characters that XML forbids go, line ends become one line feed, and the controls
/// U+0080 to U+009F, which nobody means, become what Windows-1252 has at their place.
/// </summary>
internal sealed class CharacterFilter(ProblemLog log)
{
    private const string Windows1252 = "€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ";

    private static readonly SearchValues<char> Forbidden = SearchValues.Create(
        "\u0000\u0001\u0002\u0003\u0004\u0005\u0006\u0007\u0008\u000b\u000c\u000e\u000f\u0010\u0011\u0012\u0013\u0014\u0015\u0016\u0017"
        + "\u0018\u0019\u001a\u001b\u001c\u001d\u001e\u001f\r");

    private bool _endedInReturn;

    /// <summary>The character meant by a control of Windows-1252's range; others as they are.</summary>
    public static char Demoronise(char c) => c is >= '\u0080' and <= '\u009f' ? Windows1252[c - '\u0080'] : c;

    /// <summary>Filters a stretch of text.</summary>
    /// <returns>How long it is now.</returns>
    public int Filter(Span<char> text)
    {
        for (var at = text.IndexOfAnyInRange('\u0080', '\u009f'); at >= 0;)
        {
            text[at] = Demoronise(text[at]);
            var next = text[(at + 1)..].IndexOfAnyInRange('\u0080', '\u009f');
            at = next < 0 ? -1 : at + 1 + next;
        }

        var first = text.IndexOfAny(Forbidden);
        var mark = text.IndexOfAny('\ufeff', '\uffff', '\ufffe');
        var start = first < 0 ? mark : mark < 0 ? first : Math.Min(first, mark);
        if (_endedInReturn && text.Length > 0)
        {
            start = text[0] == '\n' ? 0 : start;
        }

        return start < 0 ? Keep(text) : Compact(text, start);
    }

    private int Keep(Span<char> text)
    {
        _endedInReturn = _endedInReturn && text.Length == 0;
        return text.Length;
    }

    private int Compact(Span<char> text, int start)
    {
        var afterReturn = start == 0 && _endedInReturn;
        var written = start;
        var dropped = false;
        foreach (var c in text[start..])
        {
            if (c == '\r' || (c >= ' ' && c is not ('\ufeff' or '\uffff' or '\ufffe')) || c is '\t' or '\n')
            {
                if (!(c == '\n' && afterReturn))
                {
                    text[written++] = c == '\r' ? '\n' : c;
                }

                afterReturn = c == '\r';
            }
            else
            {
                dropped |= c != '\ufeff';
            }
        }

        _endedInReturn = afterReturn;
        if (dropped)
        {
            log.Add(FeedProblemCode.ControlCharacter, "Characters that XML forbids were dropped.");
        }

        return written;
    }
}
