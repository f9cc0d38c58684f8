using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Net.Http.Headers;

namespace Tidemark.News.AspNetCore.Xml;

/// <summary>
/// Turns a request's bytes into text: by byte order mark, by the zeros of UTF-16, by the charset of the header, by the XML declaration,
/// else as UTF-8. A declaration of UTF-16 over bytes that are not is ignored: .NET clients that serialise to a string send that.
/// </summary>
internal static partial class BodyText
{
    public static string Of(ReadOnlySpan<byte> bytes, string? contentType)
    {
        foreach (var marked in new[] { Encoding.UTF8, Encoding.Unicode, Encoding.BigEndianUnicode })
            if (bytes.StartsWith(marked.Preamble)) return marked.GetString(bytes[marked.Preamble.Length..]);
        if (bytes.StartsWith("<\0"u8)) return Encoding.Unicode.GetString(bytes);
        if (bytes.StartsWith("\0<"u8)) return Encoding.BigEndianUnicode.GetString(bytes);
        return (OneByte(Charset(contentType)) ?? OneByte(Declared(bytes)) ?? Encoding.UTF8).GetString(bytes);
    }

    private static string? Charset(string? contentType) =>
        MediaTypeHeaderValue.TryParse(contentType, out var type) ? type.Charset.Value?.Trim('"') : null;

    private static string? Declared(ReadOnlySpan<byte> bytes) =>
        Declaration().Match(Encoding.Latin1.GetString(bytes[..Math.Min(bytes.Length, 200)])) is { Success: true } match
            ? match.Groups["name"].Value
            : null;

    private static Encoding? OneByte(string? name)
    {
        if (name is null || name.StartsWith("utf-16", StringComparison.OrdinalIgnoreCase)) return null;
        try
        {
            return CodePagesEncodingProvider.Instance.GetEncoding(name) ?? Encoding.GetEncoding(name);
        }
        catch (Exception error) when (error is ArgumentException or NotSupportedException)
        {
            return null;
        }
    }

    [GeneratedRegex("""^\s*<\?xml[^>]*\bencoding\s*=\s*["'](?<name>[A-Za-z0-9._-]+)""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Declaration();
}
