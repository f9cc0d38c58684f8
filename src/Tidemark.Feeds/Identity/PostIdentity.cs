using System.Globalization;

namespace Tidemark.Feeds;

/// <summary>What a post is known by within its feed, so that it is recognised when it is seen again.</summary>
/// <param name="Kind">The rung of the ladder.</param>
/// <param name="Key">Equal for two sightings of the same post; stable, so it can be stored. Starts with a letter for the rung.</param>
/// <param name="LooseKey">The same without scheme, <c>www.</c> and tracking parameters, which publishers change without meaning to.</param>
/// <param name="Link">The post's link in that loose form, or null.</param>
/// <param name="Date">The date published, or null.</param>
public sealed record PostIdentity(PostIdentityKind Kind, string Key, string LooseKey, string? Link, DateTimeOffset? Date)
{
    /// <summary>
    /// True if this sighting is the known post: the same key, strictly or loosely, unless the identifier has been used again for another
    /// post, which is so if both link and date are there and both have changed.
    /// </summary>
    public bool IsSamePost(PostIdentity known)
    {
        ArgumentNullException.ThrowIfNull(known);
        return (Key == known.Key || LooseKey == known.LooseKey) && !IsReuseOf(known);
    }

    /// <summary>True if the two share a key and yet are two posts.</summary>
    public bool IsReuseOf(PostIdentity known)
    {
        ArgumentNullException.ThrowIfNull(known);
        return Kind == PostIdentityKind.Guid && (Key == known.Key || LooseKey == known.LooseKey)
            && Link is not null && known.Link is not null && Link != known.Link
            && Date is not null && known.Date is not null && Date != known.Date;
    }

    /// <summary>A key of its own for a post whose identifier another post has already.</summary>
    public string ReusedKey() => string.Create(CultureInfo.InvariantCulture, $"{Key}\n{Link}\n{Date?.UtcDateTime:O}");
}
