using Tidemark.Feeds.Corpus;

namespace Tidemark.Feeds.Tests.Corpus;

public sealed class CorpusTests
{
    // What is reached without the sanitiser. A change may raise these numbers and must not lower them.
    private static readonly Dictionary<string, int> Reached = new(StringComparer.Ordinal)
    {
        ["encoding"] = 23, ["entities"] = 132, ["illformed"] = 4, ["illformed/chardet"] = 3, ["illformed/geo"] = 1, ["wellformed/amp"] = 39,
        ["wellformed/atom"] = 66, ["wellformed/atom10"] = 134, ["wellformed/base"] = 57, ["wellformed/cdf"] = 5, ["wellformed/geo"] = 5,
        ["wellformed/http"] = 3, ["wellformed/itunes"] = 26, ["wellformed/lang"] = 33, ["wellformed/media-rss"] = 7, ["wellformed/namespace"] = 9,
        ["wellformed/rdf"] = 6, ["wellformed/rss"] = 102, ["wellformed/xml"] = 2,
    };

    [Fact]
    public void The_score_does_not_fall()
    {
        var score = CorpusScore.Of(CorpusLocation.FolderOrSkip());
        foreach (var (suite, passed) in Reached)
        {
            score.Suites.GetValueOrDefault(suite).Passed.ShouldBeGreaterThanOrEqualTo(
                passed, suite + "\n" + string.Join('\n', score.Failures.Where(failure => failure.StartsWith(suite, StringComparison.Ordinal)).Take(20)));
        }
    }

    [Fact]
    public void Damaged_feeds_throw_nothing_and_take_no_long_time()
    {
        var folder = CorpusLocation.FolderOrSkip();
        var seeds = CorpusCase.ReadAll(folder).Select(corpusCase => File.ReadAllBytes(Path.Combine(folder, corpusCase.File))).ToList();
        new Fuzzer(seeds, new Random(20), ReadAndIdentify.Run).Run(4000).ShouldBeNull();
    }
}
