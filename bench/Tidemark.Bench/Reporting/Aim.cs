using System.Globalization;

namespace Tidemark.Bench.Reporting;

/// <summary>What a row is to reach.</summary>
/// <param name="Value">The bound, which itself is good.</param>
/// <param name="IsFloor">Whether more is better.</param>
/// <param name="Unit">Of the bound and of what is measured against it; empty for a ratio.</param>
internal sealed record Aim(double Value, bool IsFloor, string Unit = "")
{
    public static Aim AtLeast(double value, string unit = "") => new(value, IsFloor: true, unit);

    public static Aim AtMost(double value, string unit = "") => new(value, IsFloor: false, unit);

    public bool IsMetBy(double value) => IsFloor ? value >= Value : value <= Value;

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{(IsFloor ? "≥" : "≤")} {Value:0.##}{(Unit.Length > 0 ? " " + Unit : "")}");
}
