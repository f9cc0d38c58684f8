using System.Globalization;

namespace Tidemark.Feeds.Corpus;

/// <summary>How many cases of each suite hold, and why the others do not.</summary>
/// <param name="Suites">By name; <c>Exact</c> counts those that hold letter by letter.</param>
/// <param name="Failures">What did not hold, as HTML.</param>
/// <param name="Unsafe">Cases in which sanitising let something dangerous through. Every text of every case is looked at, whatever it checks.</param>
public sealed record CorpusScore(IReadOnlyDictionary<string, SuiteScore> Suites, IReadOnlyList<string> Failures, IReadOnlyList<string> Unsafe)
{
    public SuiteScore Overall => Suites.Values.Aggregate(new SuiteScore(0, 0, 0), (sum, suite) => sum + suite);

    public static CorpusScore Of(string folder)
    {
        var suites = new SortedDictionary<string, SuiteScore>(StringComparer.Ordinal);
        var (failures, dangers) = (new List<string>(), new List<string>());
        var (asHtml, exact) = (new CheckRunner(Comparison.AsHtml), new CheckRunner(Comparison.Exact));
        foreach (var corpusCase in CorpusCase.ReadAll(folder))
        {
            var read = ReadCase.Read(corpusCase, folder);
            var failed = corpusCase.Checks.Select(check => asHtml.Run(read, check)).OfType<string>().ToList();
            var isExact = corpusCase.Checks.All(check => exact.Run(read, check) is null);
            suites[corpusCase.Suite] = suites.GetValueOrDefault(corpusCase.Suite, new SuiteScore(0, 0, 0)) + SuiteScore.OfCase(failed.Count == 0, isExact);
            failures.AddRange(failed.Select(failure => $"{corpusCase.File}: {failure}{Problems(read, failure)}"));
            if (SafetyCheck.Find(read.Feed) is { } danger) dangers.Add($"{corpusCase.File}: {danger}");
        }

        return new CorpusScore(suites, failures, dangers);
    }

    public void Print(TextWriter output)
    {
        output.WriteLine($"{"suite",-24} {"as HTML",24}{"letter by letter",19}");
        foreach (var (name, suite) in Suites) output.WriteLine(suite.Line(name));
        output.WriteLine(Overall.Line("overall"));
        var cases = Overall.Total;
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"safe when sanitised: {cases - Unsafe.Count} / {cases} {100.0 * (cases - Unsafe.Count) / cases:F1} % (no script, handler, javascript: or data: address, frame)"));
    }

    private static string Problems(ReadCase read, string failure) =>
        failure.StartsWith("bozo", StringComparison.Ordinal) ? " [" + string.Join("; ", read.Feed.Problems) + "]" : "";
}
