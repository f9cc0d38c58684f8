using Tidemark.Feeds.Corpus;

namespace Tidemark.Feeds.Tests.Corpus;

public sealed class CorpusTests
{
    // What is reached. A change may raise these numbers and must not lower them.
    private static readonly Dictionary<string, int> Reached = new(StringComparer.Ordinal)
    {
        ["encoding"] = 23, ["entities"] = 132, ["illformed"] = 4, ["illformed/chardet"] = 3, ["illformed/geo"] = 1, ["wellformed/amp"] = 39,
        ["wellformed/atom"] = 66, ["wellformed/atom10"] = 134, ["wellformed/base"] = 57, ["wellformed/cdf"] = 5, ["wellformed/geo"] = 5,
        ["wellformed/http"] = 3, ["wellformed/itunes"] = 26, ["wellformed/lang"] = 33, ["wellformed/media-rss"] = 7, ["wellformed/namespace"] = 9,
        ["wellformed/rdf"] = 6, ["wellformed/rss"] = 102, ["wellformed/sanitize"] = 355, ["wellformed/xml"] = 2,
    };

    [Fact]
    public void The_score_does_not_fall_and_nothing_dangerous_survives()
    {
        var score = CorpusScore.Of(CorpusLocation.FolderOrSkip());
        foreach (var (suite, passed) in Reached)
        {
            score.Suites.GetValueOrDefault(suite)?.Passed.ShouldBeGreaterThanOrEqualTo(
                passed, suite + "\n" + string.Join('\n', score.Failures.Where(failure => failure.StartsWith(suite, StringComparison.Ordinal)).Take(20)));
        }

        score.Suites.Keys.ShouldBe(Reached.Keys, ignoreOrder: true);
        score.Unsafe.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("<p>fine, <a href=\"https://a.example/?x=javascript:1\">really</a></p>", false)]
    [InlineData("<script>x</script>", true)]
    [InlineData("<p onclick=x>", true)]
    [InlineData("<a href=\" java\tscript:x\">", true)]
    [InlineData("<img src=data:x>", true)]
    [InlineData("<iframe src=https://a.example>", true)]
    [InlineData("<p style=\"background: URL(x)\">", true)]
    public void The_safety_check_sees_what_is_dangerous(string html, bool isDangerous) => (SafetyCheck.Find(html) is not null).ShouldBe(isDangerous);

    [Fact]
    public void Damaged_feeds_throw_nothing_and_take_no_long_time()
    {
        var folder = CorpusLocation.FolderOrSkip();
        var seeds = CorpusCase.ReadAll(folder).Select(corpusCase => File.ReadAllBytes(Path.Combine(folder, corpusCase.File))).ToList();
        new Fuzzer(seeds, new Random(20), EveryStep.All).Run(4000).ShouldBeNull();
    }
}
