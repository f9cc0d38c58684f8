using System.Buffers;
using System.Text;

namespace Tidemark.AspNetCore.Reading;

/// <summary>Percent-encoding (RFC 3986), strict in both directions.</summary>
internal static class PercentText
{
    private static readonly SearchValues<byte> Unreserved =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~"u8);
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Writes everything but unreserved characters as %XX; the destination has three times as many bytes. Gives the bytes written.</summary>
    public static int Encode(ReadOnlySpan<byte> text, Span<byte> destination)
    {
        var written = 0;
        while (!text.IsEmpty)
        {
            var plain = text.IndexOfAnyExcept(Unreserved);
            if (plain < 0) plain = text.Length;
            text[..plain].CopyTo(destination[written..]);
            written += plain;
            if (plain == text.Length) break;
            destination[written] = (byte)'%';
            Hex(text[plain], destination[(written + 1)..]);
            written += 3;
            text = text[(plain + 1)..];
        }

        return written;
    }

    /// <summary>The text that was encoded, unescaped exactly once; null where an escape is broken or the result is not UTF-8.</summary>
    public static string? Decode(ReadOnlySpan<char> text, bool plusIsSpace)
    {
        var bytes = new byte[Encoding.UTF8.GetMaxByteCount(text.Length)];
        var length = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '%')
            {
                if (i + 2 >= text.Length || !char.IsAsciiHexDigit(text[i + 1]) || !char.IsAsciiHexDigit(text[i + 2])) return null;
                bytes[length++] = (byte)((Value(text[i + 1]) << 4) | Value(text[i + 2]));
                i += 2;
            }
            else if (text[i] > 0x7f) return null;
            else bytes[length++] = plusIsSpace && text[i] == '+' ? (byte)' ' : (byte)text[i];
        }

        try
        {
            return Strict.GetString(bytes, 0, length);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    private static int Value(char digit) => char.IsAsciiDigit(digit) ? digit - '0' : (digit | 0x20) - 'a' + 10;

    private static void Hex(byte value, Span<byte> destination)
    {
        destination[0] = "0123456789ABCDEF"u8[value >> 4];
        destination[1] = "0123456789ABCDEF"u8[value & 15];
    }
}
