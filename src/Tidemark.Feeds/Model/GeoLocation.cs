namespace Tidemark.Feeds;

/// <summary>A place on the earth (GeoRSS, GML, W3C Basic Geo).</summary>
/// <param name="Kind">The shape.</param>
/// <param name="Points">One point, or the corners in order; of a box the two opposite ones.</param>
/// <param name="ReferenceSystem">The coordinate reference system (GML's <c>srsName</c>); null means WGS 84.</param>
public sealed record GeoLocation(GeoShape Kind, IReadOnlyList<GeoPoint> Points, string? ReferenceSystem = null);
