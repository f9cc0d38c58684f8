namespace Tidemark.News.Tests.Histories;

/// <summary>
/// The promises of sync tokens over random histories of two persons, up to three places each, readers that keep to either order, and three feeds.
/// The seed of a failure is in its message.
/// </summary>
public sealed class HistoryTests
{
    private const int HistoriesOfEach = 100;

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Every_answer_of_a_random_history_is_what_the_rules_say(int part)
    {
        for (var seed = part * HistoriesOfEach; seed < (part + 1) * HistoriesOfEach; seed++) await History.RunAsync(seed, steps: 10 + (seed % 40));
    }
}
