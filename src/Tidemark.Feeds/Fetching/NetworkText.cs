using System.Globalization;
using System.Text;

namespace Tidemark.Feeds.Fetching;

/// <summary>Makes text that came over the network fit for a message or a log line.</summary>
public static class NetworkText
{
    private const int MaximumLength = 200;

    /// <summary>Control, format and unpaired characters become <c>\uXXXX</c>, so that a line stays a line; long text is cut.</summary>
    public static string Escape(string text)
    {
        var result = new StringBuilder(Math.Min(text.Length, MaximumLength) + 8);
        foreach (var rune in text.EnumerateRunes())
        {
            if (result.Length >= MaximumLength) return result.Append('…').ToString();
            if (MustEscape(rune)) result.Append(CultureInfo.InvariantCulture, $"\\u{rune.Value:x4}");
            else result.Append(rune);
        }

        return result.ToString();
    }

    private static bool MustEscape(Rune rune) => Rune.GetUnicodeCategory(rune) is
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
        or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned;
}
