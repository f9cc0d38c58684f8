namespace Tidemark.News.Tests.Histories;

/// <summary>
/// The promises of sync tokens over random histories of two persons, up to three places each, readers that keep to either order, and three feeds.
/// The seed of a failure is in its message.
/// </summary>
public sealed class HistoryTests
{
    private const int Histories = 10_000;

    [Fact]
    public Task Every_answer_of_a_random_history_is_what_the_rules_say() => Parallel.ForEachAsync(
        Enumerable.Range(0, Histories), async (seed, _) => await History.RunAsync(seed, steps: 10 + (seed % 30)));
}
