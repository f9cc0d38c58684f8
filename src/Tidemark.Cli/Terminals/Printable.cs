using System.Text;

namespace Tidemark.Cli.Terminals;

/// <summary>Text from elsewhere as it may stand on a terminal: control characters, which could move its cursor, are spelt out.</summary>
internal static class Printable
{
    public static string Of(string text)
    {
        if (!text.Any(char.IsControl)) return text;
        var safe = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (char.IsControl(c)) safe.Append(System.Globalization.CultureInfo.InvariantCulture, $"\\u{(int)c:x4}");
            else safe.Append(c);
        }

        return safe.ToString();
    }
}
