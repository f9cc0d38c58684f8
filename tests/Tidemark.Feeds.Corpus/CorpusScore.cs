using System.Globalization;

namespace Tidemark.Feeds.Corpus;

/// <summary>How many cases of each suite hold, and why the others do not.</summary>
public sealed record CorpusScore(IReadOnlyDictionary<string, (int Passed, int Total)> Suites, IReadOnlyList<string> Failures)
{
    public int Passed => Suites.Values.Sum(suite => suite.Passed);

    public int Total => Suites.Values.Sum(suite => suite.Total);

    public static CorpusScore Of(string folder, SanitiseStep? sanitise = null)
    {
        var suites = new SortedDictionary<string, (int Passed, int Total)>(StringComparer.Ordinal);
        var failures = new List<string>();
        var runner = new CheckRunner(sanitise);
        foreach (var corpusCase in CorpusCase.ReadAll(folder))
        {
            var read = ReadCase.Read(corpusCase, folder);
            var failed = corpusCase.Checks.Select(check => runner.Run(read, check)).OfType<string>().ToList();
            var (passed, total) = suites.GetValueOrDefault(corpusCase.Suite);
            suites[corpusCase.Suite] = (passed + (failed.Count == 0 ? 1 : 0), total + 1);
            failures.AddRange(failed.Select(failure => $"{corpusCase.File}: {failure}{Problems(read, failure)}"));
        }

        return new CorpusScore(suites, failures);
    }

    public void Print(TextWriter output)
    {
        foreach (var (suite, (passed, total)) in Suites)
        {
            output.WriteLine(Line(suite, passed, total));
        }

        output.WriteLine(Line("overall", Passed, Total));
    }

    private static string Problems(ReadCase read, string failure) =>
        failure.StartsWith("bozo", StringComparison.Ordinal) ? " [" + string.Join("; ", read.Feed.Problems) + "]" : "";

    private static string Line(string name, int passed, int total) =>
        string.Create(CultureInfo.InvariantCulture, $"{name,-24} {passed,5} / {total,-5} {100.0 * passed / total,6:F1} %");
}
