using System.Globalization;

namespace Tidemark.Feeds;

/// <summary>GeoRSS, GML and W3C Basic Geo. All of them write the latitude first.</summary>
internal static class PlaceElements
{
    private const int MostPoints = 100_000;

    public static void AddTo(RuleTable table)
    {
        table.Text((frame, text) => Set(frame, GeoShape.Point, text), "georss:point");
        table.Text((frame, text) => Set(frame, GeoShape.Line, text), "georss:line");
        table.Text((frame, text) => Set(frame, GeoShape.Polygon, text), "georss:polygon");
        table.Text((frame, text) => Set(frame, GeoShape.Box, text), "georss:box");
        Shape(table, GeoShape.Point, "gml:point");
        Shape(table, GeoShape.Line, "gml:linestring");
        Shape(table, GeoShape.Polygon, "gml:polygon");
        Shape(table, GeoShape.Box, "gml:envelope");
        table.Container("georss:where", "gml:exterior", "gml:linearring", "geo:point");
        table.Text((frame, text) => Set(frame, frame.Metadata.PendingShape.Shape, text), "gml:pos", "gml:poslist", "gml:coordinates");
        table.Text(AddCorner, "gml:lowercorner", "gml:uppercorner");
        table.Text((frame, text) => Degrees(frame, Number(text), null), "geo:lat", "icbm:latitude");
        table.Text((frame, text) => Degrees(frame, null, Number(text)), "geo:long", "geo:lon", "icbm:longitude");
    }

    private static void Shape(RuleTable table, GeoShape shape, string name) => table.Add(
        new ElementRule { Start = (frame, tag) => frame.Metadata.PendingShape = (shape, tag.Find("srsname")) }, name);

    private static void Set(ElementFrame frame, GeoShape shape, string text)
    {
        if (Points(text) is { Count: > 0 } points && (shape != GeoShape.Box || points.Count == 2))
        {
            frame.Metadata.Location = new GeoLocation(shape, points, frame.Metadata.PendingShape.System);
        }
    }

    private static void AddCorner(ElementFrame frame, string text)
    {
        if (Points(text) is { Count: 1 } points)
        {
            var before = frame.Metadata.Location is { Kind: GeoShape.Box } box ? box.Points : [];
            frame.Metadata.Location = new GeoLocation(GeoShape.Box, [.. before.Take(1), points[0]], frame.Metadata.PendingShape.System);
        }
    }

    private static void Degrees(ElementFrame frame, double? latitude, double? longitude)
    {
        var metadata = frame.Metadata;
        (metadata.Latitude, metadata.Longitude) = (latitude ?? metadata.Latitude, longitude ?? metadata.Longitude);
        if (metadata is { Latitude: { } north, Longitude: { } east })
        {
            metadata.Location ??= new GeoLocation(GeoShape.Point, [new GeoPoint(east, north)]);
        }
    }

    private static List<GeoPoint>? Points(string text)
    {
        var points = new List<GeoPoint>();
        double? latitude = null;
        foreach (var range in text.AsSpan().SplitAny(" \t\n,;"))
        {
            if (text.AsSpan()[range].IsEmpty)
            {
                continue;
            }

            if (Number(text.AsSpan()[range]) is not { } number || points.Count >= MostPoints)
            {
                return null;
            }

            if (latitude is { } north)
            {
                points.Add(new GeoPoint(number, north));
                latitude = null;
            }
            else
            {
                latitude = number;
            }
        }

        return points;
    }

    private static double? Number(ReadOnlySpan<char> text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : null;
}
