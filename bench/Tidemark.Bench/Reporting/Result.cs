namespace Tidemark.Bench.Reporting;

/// <summary>One line of the table.</summary>
/// <param name="What">What was measured.</param>
/// <param name="Against">The limit, in words.</param>
/// <param name="Measured">The product's figure with its unit.</param>
/// <param name="Limit">The limit's figure with its unit; a dash where there is none.</param>
/// <param name="Judged">What the aim is held against: the ratio, or the figure itself.</param>
/// <param name="Runs">How many times it was measured.</param>
/// <param name="Aim">What it is to reach; null for a figure that is only told.</param>
internal sealed record Result(string What, string Against, string Measured, string Limit, Spread Judged, int Runs, Aim? Aim)
{
    /// <summary>What else was seen in the same runs.</summary>
    public string Note { get; init; } = "";

    /// <summary>What holds it back, found with a profiler; told where the aim is missed.</summary>
    public string Cause { get; init; } = "";

    /// <summary>All there is to say below the table.</summary>
    public string Remarks => Aim?.IsMetBy(Judged.Median) == false && Cause.Length > 0 ? $"{Note} What holds it back: {Cause}" : Note;

    public string Verdict => Aim is null ? "–" : Aim.IsMetBy(Judged.Median) ? "met" : "**missed**";

    public static Result Of(string what, string against, Comparison comparison, Func<double, string> show, Aim? aim) =>
        new(what, against, show(comparison.Measured.Median), show(comparison.Limit.Median), comparison.Ratio, comparison.Runs, aim);
}
