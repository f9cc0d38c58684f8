using System.Globalization;

namespace Tidemark.Bench.Reporting;

/// <summary>Figures for people.</summary>
internal static class Show
{
    public static Func<double, string> Rate(string unit) => value => string.Create(CultureInfo.InvariantCulture, $"{value:#,0} {unit}/s");

    public static string Milliseconds(double seconds) => string.Create(CultureInfo.InvariantCulture, $"{seconds * 1e3:0.00} ms");

    public static string Microseconds(double seconds) => string.Create(CultureInfo.InvariantCulture, $"{seconds * 1e6:0.00} µs");

    public static string Kilobytes(double bytes) => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e3:0.0} KB");

    public static string Megabytes(double bytes) => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e6:0} MB");

    public static string Count(double count) => count.ToString("#,0", CultureInfo.InvariantCulture);

    public static string Number(double value) =>
        value.ToString(Math.Abs(value) switch { >= 100 => "0", >= 10 => "0.0", _ => "0.00" }, CultureInfo.InvariantCulture);

    public static string Spread(Spread spread) => $"{Number(spread.Median)} [{Number(spread.Min)}–{Number(spread.Max)}]";
}
