using System.Globalization;

namespace Tidemark.News.Content;

/// <summary>
/// A post's id: its feed's id times 10⁹ plus its number within the feed, in decimal. So a post tells its feed, and programs of 2006 that take
/// ids for numbers are right.
/// </summary>
internal static class PostId
{
    private const long Step = 1_000_000_000;

    public static long Of(int feedId, int number) => (feedId * Step) + number;

    public static int FeedOf(long id) => (int)(id / Step);

    public static int NumberOf(long id) => (int)(id % Step);

    public static string Text(long id) => id.ToString(CultureInfo.InvariantCulture);

    public static long Parse(string text) => long.Parse(text, CultureInfo.InvariantCulture);

    /// <summary>Reads the one spelling of an id.</summary>
    public static bool TryParse(string? text, out long id) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out id)
        && id / Step is > 0 and <= int.MaxValue && NumberOf(id) > 0 && Text(id) == text;
}
