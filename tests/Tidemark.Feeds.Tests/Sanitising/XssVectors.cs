using System.Globalization;
using System.Text.RegularExpressions;

namespace Tidemark.Feeds.Tests.Sanitising;

/// <summary>The vectors of <c>xss-vectors.txt</c>.</summary>
internal static partial class XssVectors
{
    public static IReadOnlyList<string> All { get; } = Read();

    private static List<string> Read()
    {
        using var stream = typeof(XssVectors).Assembly.GetManifestResourceStream("xss-vectors.txt")!;
        using var reader = new StreamReader(stream);
        return [.. reader.ReadToEnd().Split('\n').Where(line => line.Length > 0 && line[0] != '#').Select(Unescape)];
    }

    private static string Unescape(string line) => Escape().Replace(line, match => match.Value[1] switch
    {
        'n' => "\n",
        'r' => "\r",
        't' => "\t",
        '0' => "\0",
        'u' => ((char)int.Parse(match.ValueSpan[2..], NumberStyles.HexNumber, CultureInfo.InvariantCulture)).ToString(),
        _ => "\\",
    });

    [GeneratedRegex(@"\\(?:u[0-9a-f]{4}|[nrt0\\])", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Escape();
}
