using System.Globalization;

namespace Tidemark.News.People;

/// <summary>The row of a feed at a location; never modified, so its position is the moment the feed came to the location.</summary>
/// <param name="LocationId">The location; 0 stands for the person, wherever they read.</param>
/// <param name="FeedId">The feed.</param>
internal sealed record MembershipBody(int LocationId, int FeedId)
{
    /// <summary>Stands for the person, wherever they read.</summary>
    public const int Anywhere = 0;

    public static string RowId(int location, int feed) => string.Create(CultureInfo.InvariantCulture, $"{location}.{feed}");

    public static (int Location, int Feed) Key(string id)
    {
        var dot = id.IndexOf('.', StringComparison.Ordinal);
        return (int.Parse(id.AsSpan(0, dot), CultureInfo.InvariantCulture), int.Parse(id.AsSpan(dot + 1), CultureInfo.InvariantCulture));
    }
}
