namespace Tidemark.Feeds;

/// <summary>What Media RSS says of a feed or item.</summary>
public sealed record MediaInfo
{
    /// <summary>Every rendition, in the order of the document; groups are not kept apart.</summary>
    public IReadOnlyList<MediaContent> Contents { get; init; } = [];

    /// <summary>Preview pictures; the address is the attribute <c>url</c>.</summary>
    public IReadOnlyList<MediaValue> Thumbnails { get; init; } = [];

    /// <summary>Who took part, and in which role.</summary>
    public IReadOnlyList<MediaValue> Credits { get; init; } = [];

    /// <summary>For whom it is meant; the first given.</summary>
    public MediaValue? Rating { get; init; }

    /// <summary>Where it may be shown; the value is a list parted by spaces.</summary>
    public MediaValue? Restriction { get; init; }

    /// <summary>Under which terms.</summary>
    public MediaValue? License { get; init; }

    /// <summary>A page that plays it; the address is the attribute <c>url</c>.</summary>
    public MediaValue? Player { get; init; }
}
