using System.Runtime.InteropServices;

namespace Tidemark.Feeds;

/// <summary>A point in degrees; the altitude in metres where it is given.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct GeoPoint(double Longitude, double Latitude, double? Altitude = null);
