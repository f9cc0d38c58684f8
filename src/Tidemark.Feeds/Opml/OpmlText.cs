using System.Text;
using System.Text.RegularExpressions;

namespace Tidemark.Feeds.Opml;

/// <summary>Decodes a file's bytes: byte-order mark, then UTF-8 if it is valid, then the declaration, then Windows-1252.</summary>
internal static partial class OpmlText
{
    /// <summary>Bytes in which the declaration has to stand.</summary>
    private const int DeclarationLength = 200;

    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static string Decode(ReadOnlySpan<byte> bytes)
    {
        if (bytes.StartsWith(Encoding.UTF8.Preamble)) return Encoding.UTF8.GetString(bytes[3..]);
        if (bytes.Length > 1 && (bytes[0], bytes[1]) is (0xff, 0xfe)) return Encoding.Unicode.GetString(bytes[2..]);
        if (bytes.Length > 1 && (bytes[0], bytes[1]) is (0xfe, 0xff)) return Encoding.BigEndianUnicode.GetString(bytes[2..]);
        if (bytes.Length > 1 && bytes[0] == '<' && bytes[1] == 0) return Encoding.Unicode.GetString(bytes);
        if (bytes.Length > 1 && bytes[0] == 0 && bytes[1] == '<') return Encoding.BigEndianUnicode.GetString(bytes);
        return System.Text.Unicode.Utf8.IsValid(bytes) ? StrictUtf8.GetString(bytes) : Declared(bytes).GetString(bytes);
    }

    private static Encoding Declared(ReadOnlySpan<byte> bytes)
    {
        var start = Encoding.Latin1.GetString(bytes[..Math.Min(bytes.Length, DeclarationLength)]);
        var name = Declaration().Match(start).Groups["name"].Value;
        var isOneByte = name.Length > 0 && !name.StartsWith("utf", StringComparison.OrdinalIgnoreCase);
        return (isOneByte ? Find(name) : null) ?? Find("windows-1252")!;
    }

    // What calls itself Latin-1 is Windows-1252 on the web.
    private static Encoding? Find(string name)
    {
        var known = name.Equals("iso-8859-1", StringComparison.OrdinalIgnoreCase) || name.Equals("us-ascii", StringComparison.OrdinalIgnoreCase)
            ? "windows-1252"
            : name;
        return CodePagesEncodingProvider.Instance.GetEncoding(known);
    }

    [GeneratedRegex("encoding\\s*=\\s*[\"'](?<name>[A-Za-z0-9._-]{1,40})[\"']", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Declaration();
}
