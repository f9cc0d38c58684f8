namespace Tidemark.Feeds;

/// <summary>The shape of a <see cref="GeoLocation"/>.</summary>
public enum GeoShape
{
    /// <summary>One point.</summary>
    Point,

    /// <summary>A line through the points.</summary>
    Line,

    /// <summary>The area within the points.</summary>
    Polygon,

    /// <summary>The rectangle between two corners.</summary>
    Box,
}
