namespace Tidemark.Feeds;

/// <summary>
/// Reads the dates that feeds contain: RFC 822 and its misuses (two-digit years, wrong weekdays, zone names, swapped fields), ISO 8601 and
/// the W3C's profile, asctime, database and Unix times, and month names in other languages. Without a zone a date is read as UTC.
/// </summary>
public static class FeedDateParser
{
    // Longer texts are no dates; the bound keeps hostile ones from being looked at word by word.
    private const int LongestDate = 100;

    /// <summary>Reads a date.</summary>
    /// <param name="text">The publisher's words.</param>
    /// <returns>The moment in UTC, or null if the text is no date or names a day that does not exist.</returns>
    public static DateTimeOffset? Parse(string? text)
    {
        var trimmed = text.AsSpan().Trim();
        if (trimmed.Length is 0 or > LongestDate)
        {
            return null;
        }

        return (IsoDate.Parse(trimmed) ?? UnixTime(trimmed) ?? WordyDate.Parse(trimmed))?.ToMoment();
    }

    private static DateParts? UnixTime(ReadOnlySpan<char> text)
    {
        if (text.Length is not (10 or 13) || text.ContainsAnyExceptInRange('0', '9'))
        {
            return null;
        }

        var number = long.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
        var moment = text.Length == 10 ? DateTimeOffset.FromUnixTimeSeconds(number) : DateTimeOffset.FromUnixTimeMilliseconds(number);
        return DateParts.From(moment);
    }
}
