using System.Text;

namespace Tidemark.Cli.Terminals;

/// <summary>Text from elsewhere as it may stand on a terminal: control characters, which could move its cursor, are spelt out,
/// and so are those that turn the direction of writing, which could show another address than the one that is there.</summary>
internal static class Printable
{
    public static string Of(string text)
    {
        if (!text.Any(IsDangerous)) return text;
        var safe = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (IsDangerous(c)) safe.Append(System.Globalization.CultureInfo.InvariantCulture, $"\\u{(int)c:x4}");
            else safe.Append(c);
        }

        return safe.ToString();
    }

    private static bool IsDangerous(char c) => char.IsControl(c) || c is (>= '\u202a' and <= '\u202e') or (>= '\u2066' and <= '\u2069');
}
