using System.Diagnostics;
using Tidemark.News.Tests;
using Tidemark.News.Tests.Histories;
using Tidemark.Postgres.Tests.Support;

namespace Tidemark.News.Postgres.Tests;

/// <summary>The promises of sync tokens with two nodes on one database: each call goes to either, and nodes are restarted and killed.</summary>
public sealed class SharedHistoryTests
{
    private const int MostHistories = 10_000;
    private static readonly TimeSpan Time = TimeSpan.FromSeconds(18);

    [Fact]
    public async Task Every_answer_of_either_of_two_nodes_is_what_the_rules_say()
    {
        await SharedCluster.GetAsync();
        var start = Stopwatch.GetTimestamp();
        var done = 0;
        await Parallel.ForEachAsync(
            Enumerable.Range(0, MostHistories).TakeWhile(_ => Stopwatch.GetElapsedTime(start) < Time),
            new ParallelOptions { MaxDegreeOfParallelism = 4 },
            async (seed, _) =>
            {
                var chance = new Random(seed);
                await History.RunAsync(seed, steps: 40 + (seed % 80), options => TwoNodes.OpenAsync(options, () => chance.Next(2)));
                Interlocked.Increment(ref done);
            });
        done.ShouldBeGreaterThan(3);
        TestContext.Current.TestOutputHelper?.WriteLine($"{done} histories");
    }
}
