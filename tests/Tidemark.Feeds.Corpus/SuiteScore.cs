using System.Globalization;

namespace Tidemark.Feeds.Corpus;

/// <summary>How many cases of a suite hold, and how many of them letter by letter.</summary>
public sealed record SuiteScore(int Passed, int Exact, int Total)
{
    public static SuiteScore operator +(SuiteScore one, SuiteScore other) =>
        new(one.Passed + other.Passed, one.Exact + other.Exact, one.Total + other.Total);

    public static SuiteScore OfCase(bool holds, bool isExact) => new(holds ? 1 : 0, isExact ? 1 : 0, 1);

    public string Line(string name) => string.Create(
        CultureInfo.InvariantCulture,
        $"{name,-24} {Passed,5} / {Total,-5} {100.0 * Passed / Total,6:F1} % {Exact,9} {100.0 * Exact / Total,6:F1} %");
}
