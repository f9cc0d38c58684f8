using System.Buffers;

namespace Tidemark.Feeds;

/// <summary>Text being gathered; grows up to a limit and then drops what comes.</summary>
internal sealed class TextBuffer(ProblemLog log) : IDisposable
{
    /// <summary>No value of a feed is longer.</summary>
    public const int Longest = 16 * 1024 * 1024;

    private static readonly SearchValues<char> Escaped = SearchValues.Create("&<>");

    private char[] _chars = ArrayPool<char>.Shared.Rent(16 * 1024);

    public int Length { get; private set; }

    public ReadOnlySpan<char> this[Range range] => _chars.AsSpan(range);

    public void Cut(int length) => Length = length;

    public void Append(ReadOnlySpan<char> text)
    {
        if (Length + text.Length > _chars.Length && !Grow(text.Length))
        {
            return;
        }

        text.CopyTo(_chars.AsSpan(Length));
        Length += text.Length;
    }

    /// <summary>Appends text so that it means itself within markup.</summary>
    public void AppendEscaped(ReadOnlySpan<char> text, bool quotes = false)
    {
        while (text.Length > 0)
        {
            var next = quotes ? text.IndexOfAny("&<>\"") : text.IndexOfAny(Escaped);
            if (next < 0)
            {
                Append(text);
                return;
            }

            Append(text[..next]);
            Append(text[next] switch
            {
                '&' => "&amp;",
                '<' => "&lt;",
                '>' => "&gt;",
                _ => "&quot;",
            });
            text = text[(next + 1)..];
        }
    }

    public void Dispose()
    {
        ArrayPool<char>.Shared.Return(_chars);
        (_chars, Length) = ([], 0);
    }

    private bool Grow(int by)
    {
        if (Length + by > Longest)
        {
            log.Add(FeedProblemCode.ValueTooLong, "A value is too long; the rest of it was dropped.");
            return false;
        }

        var larger = ArrayPool<char>.Shared.Rent(Math.Max(_chars.Length * 2, Length + by));
        _chars.AsSpan(0, Length).CopyTo(larger);
        ArrayPool<char>.Shared.Return(_chars);
        _chars = larger;
        return true;
    }
}
