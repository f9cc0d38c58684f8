namespace Tidemark.News.Tests.Histories;

/// <summary>
/// The promises of sync tokens over random histories of two persons, up to three places each, readers that keep to either order, and three feeds.
/// The seed of a failure is in its message.
/// </summary>
public sealed class HistoryTests
{
    private const int Histories = 10_000;
    private const int HistoriesInFiles = 400;

    [Fact]
    public Task Every_answer_of_a_random_history_is_what_the_rules_say() => Parallel.ForEachAsync(
        Enumerable.Range(0, Histories), async (seed, _) => await History.RunAsync(seed, steps: 10 + (seed % 30)));

    // The rules do not depend on the store; that the engine's store of files keeps them through restarts is seen on fewer.
    [Fact]
    public async Task Every_answer_of_a_random_history_in_a_file_is_what_the_rules_say()
    {
        // Histories are about what is written, not about the disk: where Linux has a directory in memory they run faster there.
        var root = Directory.Exists("/dev/shm") ? "/dev/shm" : Path.GetTempPath();
        var folder = Directory.CreateDirectory(Path.Combine(root, $"tidemark-news-{Guid.NewGuid():n}"));
        try
        {
            await Parallel.ForEachAsync(Enumerable.Range(Histories, HistoriesInFiles), async (seed, _) =>
                await History.RunAsync(seed, steps: 10 + (seed % 30), Path.Combine(folder.FullName, $"{seed}.db")));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
