using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace Tidemark.Feeds;

/// <summary>Finds .NET's encoding for the labels publishers write: official names, code page numbers, and the usual misspellings.</summary>
internal static class EncodingNames
{
    private static readonly FrozenDictionary<string, int> Aliases = new Dictionary<string, int>(StringComparer.Ordinal)
    {
        ["utf8"] = 65001, ["utf8sig"] = 65001, ["unicode11utf8"] = 65001, ["u8"] = 65001, ["ascii"] = 20127, ["usascii"] = 20127,
        ["646"] = 20127, ["utf16"] = 1200, ["u16"] = 1200, ["ucs2"] = 1200, ["utf16le"] = 1200, ["iso10646ucs2"] = 1200,
        ["csunicode"] = 1200, ["utf16be"] = 1201, ["utf32"] = 12000, ["u32"] = 12000, ["ucs4"] = 12000, ["csucs4"] = 12000,
        ["iso10646ucs4"] = 12000, ["utf32le"] = 12000, ["utf32be"] = 12001, ["latin"] = 28591, ["ansi"] = 1252,
        ["gb2312"] = 54936, ["gbk"] = 54936, ["gb18030"] = 54936, ["euccn"] = 54936, ["xgbk"] = 54936, ["hz"] = 52936, ["hzgb2312"] = 52936,
        ["sjis"] = 932, ["xsjis"] = 932, ["shiftjis"] = 932, ["mskanji"] = 932, ["shiftjisx0213"] = 932, ["shiftjis2004"] = 932,
        ["eucjp"] = 51932, ["ujis"] = 51932, ["xeucjp"] = 51932, ["eucjis2004"] = 51932, ["iso2022jp"] = 50220, ["csiso2022jp"] = 50221,
        ["euckr"] = 949, ["uhc"] = 949, ["ksc56011987"] = 949, ["ksc5601"] = 949, ["korean"] = 949, ["johab"] = 1361,
        ["iso2022kr"] = 50225, ["big5"] = 950, ["big5tw"] = 950, ["big5hkscs"] = 950, ["big5eten"] = 950, ["xxbig5"] = 950, ["csbig5"] = 950,
        ["koi8r"] = 20866, ["koi8u"] = 21866, ["tis620"] = 874, ["iso885911"] = 874, ["thai"] = 874, ["cyrillic"] = 28595, ["arabic"] = 28596,
        ["greek"] = 28597, ["hebrew"] = 28598, ["macroman"] = 10000, ["macintosh"] = 10000, ["maccyrillic"] = 10007, ["macgreek"] = 10006,
        ["macturkish"] = 10081, ["maciceland"] = 10079, ["maclatin2"] = 10029, ["iso88598i"] = 38598, ["iso88598e"] = 28598,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly (string Prefix, int Offset)[] Families =
    [
        ("iso8859", 28590), ("xmswin", 0), ("windows", 0), ("latin", -1), ("iso", 0), ("win", 0), ("ibm", 0), ("xcp", 0), ("cp", 0), ("ms", 0), ("l", -1),
    ];

    // ISO 8859 parts in the order of the names latin1 to latin10.
    private static readonly int[] LatinParts = [1, 2, 3, 4, 9, 10, 13, 14, 15, 16];

    static EncodingNames()
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        Windows1252 = ByPage(1252)!;
    }

    /// <summary>The encoding behind a label; null if it is unknown here. UTF-7 counts as unknown: it hides markup.</summary>
    public static Encoding? Find(string label)
    {
        var key = Simplify(label);
        if (key.Length == 0 || key.Contains("utf7", StringComparison.Ordinal))
        {
            return null;
        }

        return Aliases.TryGetValue(key, out var page) ? ByPage(page) : ByName(label) ?? ByFamily(key);
    }

    public static Encoding Windows1252 { get; }

    private static string Simplify(string label)
    {
        var key = new StringBuilder(label.Length);
        foreach (var c in label)
        {
            if (char.IsAsciiLetterOrDigit(c))
            {
                key.Append(char.ToLowerInvariant(c));
            }
        }

        return key.ToString();
    }

    private static Encoding? ByFamily(string key)
    {
        foreach (var (prefix, offset) in Families)
        {
            if (key.StartsWith(prefix, StringComparison.Ordinal) && Number(key[prefix.Length..]) is { } number)
            {
                return offset switch
                {
                    -1 => number is >= 1 and <= 10 ? ByPage(28590 + LatinParts[number - 1]) : null,
                    0 => ByPage(number),
                    _ => ByPage(offset + number),
                };
            }
        }

        return Number(key) is { } page ? ByPage(page) : null;
    }

    private static int? Number(string digits) =>
        int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static Encoding? ByName(string label)
    {
        try
        {
            return Encoding.GetEncoding(label.Trim());
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    private static Encoding? ByPage(int page)
    {
        try
        {
            return page is > 0 and <= 65535 and not 65000 ? Encoding.GetEncoding(page) : null;
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException)
        {
            return null;
        }
    }
}
