using System.Buffers;
using System.Text;

namespace Tidemark.Feeds;

/// <summary>Tells whether bytes are at all possible in an encoding.</summary>
internal static class StrictDecoding
{
    private static readonly SearchValues<byte> UndefinedInWindows1252 = SearchValues.Create([0x81, 0x8D, 0x8F, 0x90, 0x9D]);

    public static bool Fits(Encoding encoding, ReadOnlySpan<byte> bytes, bool whole) => Decode(encoding, bytes, whole) is not null;

    /// <summary>The text, or null if some byte sequence means nothing. A sequence cut off at the end counts only if <paramref name="whole"/>.</summary>
    public static string? Decode(Encoding encoding, ReadOnlySpan<byte> bytes, bool whole)
    {
        var decoder = Encoding.GetEncoding(encoding.CodePage, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback).GetDecoder();
        var chars = ArrayPool<char>.Shared.Rent(encoding.GetMaxCharCount(bytes.Length));
        try
        {
            return new string(chars, 0, decoder.GetChars(bytes, chars, flush: whole));
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
        finally
        {
            ArrayPool<char>.Shared.Return(chars);
        }
    }

    public static bool HasUndefinedWindows1252(ReadOnlySpan<byte> bytes) => bytes.ContainsAny(UndefinedInWindows1252);
}
