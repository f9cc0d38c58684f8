using System.Text;

namespace Tidemark.Feeds;

/// <summary>Undoes the commonest damage: UTF-8 that was taken for Windows-1252 and encoded again, <c>donâ€™t</c>.</summary>
internal static class DoubleEncoding
{
    private const int LongestSequence = 4;

    /// <summary>The text as it was meant; unchanged unless each of its characters beyond ASCII is part of such a sequence.</summary>
    public static string Undo(string text)
    {
        var first = text.AsSpan().IndexOfAnyExceptInRange('\0', '\u007f');
        if (first < 0 || text[first] is not (>= '\u00c2' and <= '\u00f4'))
        {
            return text;
        }

        var bytes = new byte[text.Length];
        var result = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length;)
        {
            if (text[i] < '\u0080')
            {
                result.Append(text[i++]);
                continue;
            }

            var length = Math.Min(LongestSequence, text.Length - i);
            if (!TryBytes(text.AsSpan(i, length), bytes, out var count)
                || Rune.DecodeFromUtf8(bytes.AsSpan(0, count), out var rune, out var used) != System.Buffers.OperationStatus.Done)
            {
                return text;
            }

            result.Append(rune);
            i += used;
        }

        return result.ToString();
    }

    private static bool TryBytes(ReadOnlySpan<char> text, Span<byte> bytes, out int count)
    {
        count = 0;
        foreach (var c in text)
        {
            if (ToByte(c) is not { } value)
            {
                break;
            }

            bytes[count++] = value;
        }

        return count > 0;
    }

    private static byte? ToByte(char c)
    {
        if (c is < '\u0080' or (>= '\u00a0' and <= '\u00ff'))
        {
            return (byte)c;
        }

        for (var i = '\u0080'; i <= '\u009f'; i++)
        {
            if (CharacterFilter.Demoronise(i) == c)
            {
                return (byte)i;
            }
        }

        return null;
    }
}
