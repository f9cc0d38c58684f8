using System.Text.Json;
using Tidemark.Client;
using Tidemark.Core.Logs;
using Tidemark.Core.Memory;
using Tidemark.News.Content;
using Tidemark.News.Tests;
using Tidemark.Sqlite;

namespace Tidemark.News.AspNetCore.Tests.Hal;

/// <summary>
/// This project's own client, signed in with name and password, pulls /news/posts into a replica while feeds come, go and change. After each
/// pull the replica must have the collection's digest, and the posts that the feeds, asked one by one, have.
/// </summary>
public sealed class HistoryTests : IDisposable
{
    private const int Feeds = 5;
    private readonly string _folder = Directory.CreateTempSubdirectory("tidemark-hal").FullName;

    public void Dispose()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public async Task A_replica_stays_equal_over_random_histories_in_memory(int seed)
    {
        var disk = new MemoryDisk();
        await RunAsync(seed, 40, clock => Task.FromResult<IChangeStore>(new MemoryStore(disk, clock)));
    }

    [Theory]
    [InlineData(11)]
    [InlineData(12)]
    public async Task A_replica_stays_equal_over_random_histories_on_SQLite(int seed) =>
        await RunAsync(seed, 25, async clock => await SqliteStore.OpenAsync(Path.Combine(_folder, "store.db"), clock, CancellationToken.None));

    [Fact]
    public async Task Replicas_pulled_while_everything_moves_end_equal()
    {
        await using var server = await HalServer.StartAsync(
            async clock => await SqliteStore.OpenAsync(Path.Combine(_folder, "store.db"), clock, CancellationToken.None));
        for (var feed = 1; feed <= Feeds; feed++) await server.SubscribeAsync(server.Bob, UrlOf(feed));
        var collection = new Uri(server.Address + "/news/posts");
        // Deletions are purged every few steps here, so that cursors expire more often than any server's would.
        using var client = new SyncClient(
            collection, new SyncOptions { Credentials = new SyncCredentials("ann", HalServer.Password), PageSize = 2, MaxRetries = 0, MaxRestarts = 1000, MaxFullRounds = 1000 });
        var moving = Task.WhenAll(Enumerable.Range(1, 2).Select(seed => Task.Run(() => MoveAsync(server, new Random(seed)))));
        var replicas = Enumerable.Range(1, 2).Select(number => Replica.Open(Path.Combine(_folder, $"replica{number}.db"), collection)).ToList();
        await Task.WhenAll(replicas.Select(replica => Task.Run(async () =>
        {
            while (!moving.IsCompleted)
            {
                await client.PullAsync(replica);
                replica.Verified.ShouldBe(true);
            }
        })));
        await moving;
        foreach (var replica in replicas)
        {
            await client.PullAsync(replica);
            replica.Verified.ShouldBe(true);
            (await HeldAsync(replica)).ShouldBe(await PostsAsync(server));
            replica.Dispose();
        }
    }

    private static async Task MoveAsync(HalServer server, Random random)
    {
        for (var step = 0; step < 60; step++) await StepAsync(server, random, mayRestart: false);
    }

    private async Task RunAsync(int seed, int steps, Func<TimeProvider, Task<IChangeStore>> open)
    {
        var random = new Random(seed);
        var options = new NewsOptions { HostGap = TimeSpan.Zero, ContentLogs = 1 + (seed % 3), MostPersonsInMemory = 1 };
        await using var server = await HalServer.StartAsync(open, options: options);
        // Bob has every feed, so that they all move, whether Ann has them or not.
        for (var feed = 1; feed <= Feeds; feed++) await server.SubscribeAsync(server.Bob, UrlOf(feed));
        var collection = new Uri(server.Address + "/news/posts");
        using var client = new SyncClient(
            collection, new SyncOptions { Credentials = new SyncCredentials("ann", HalServer.Password), PageSize = 3, MaxRetries = 0 });
        using var replica = Replica.Open(Path.Combine(_folder, "replica.db"), collection);
        for (var step = 0; step < steps; step++)
        {
            for (var i = random.Next(4); i >= 0; i--) await StepAsync(server, random);
            await client.PullAsync(replica);
            replica.Verified.ShouldBe(true, $"seed {seed}, step {step}");
            (await HeldAsync(replica)).ShouldBe(await PostsAsync(server), $"seed {seed}, step {step}");
        }
    }

    private static async Task StepAsync(HalServer server, Random random, bool mayRestart = true)
    {
        var feed = 1 + random.Next(Feeds);
        switch (random.Next(12))
        {
            case 0 or 1 or 2:
                await server.SubscribeAsync(url: UrlOf(feed));
                break;
            case 3:
                await server.SendAsync("DELETE", $"/news/subscriptions/{feed}").StatusAsync();
                break;
            case 4:
                await server.SendAsync("DELETE", $"/news/subscriptions/{feed}").StatusAsync();
                await server.SubscribeAsync(url: UrlOf(feed));
                break;
            case 5:
                server.Clock.Advance(TimeSpan.FromDays(random.Next(40)));
                await server.Engine.Retention.RunOnceAsync(CancellationToken.None);
                break;
            case 6 when mayRestart:
                await server.RestartAsync();
                break;
            default:
                server.Clock.Advance(TimeSpan.FromMilliseconds(random.Next(3)));
                var first = random.Next(20);
                await server.PublishAsync(feed, [.. Enumerable.Range(first, random.Next(6)).Select(number =>
                    Items.Item($"g{number}", text: random.Next(3) == 0 ? $"edit {random.Next(1000)}" : "text"))]);
                break;
        }
    }

    // By another way: feed by feed.
    private static async Task<List<string>> PostsAsync(HalServer server)
    {
        var posts = new List<string>();
        foreach (var subscription in (await server.GetAsync("/news/subscriptions?pageSize=10000")).Items("news:subscriptions"))
        {
            var page = await server.GetAsync($"/news/feeds/{subscription.Text("id")}/posts?pageSize=10000");
            posts.AddRange(page.Items("news:posts").Select(post => $"{post.Text("id")} {post.Text("title")} {post.Text("html")}"));
        }

        return [.. posts.Order(StringComparer.Ordinal)];
    }

    private static async Task<List<string>> HeldAsync(Replica replica)
    {
        using var connection = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={replica.Path};Mode=ReadOnly");
        await connection.OpenAsync();
        using var command = connection.CreateCommand();
        command.CommandText = "select id, json from resources";
        using var rows = await command.ExecuteReaderAsync();
        var posts = new List<string>();
        while (await rows.ReadAsync())
        {
            using var json = JsonDocument.Parse(rows.GetString(1));
            posts.Add($"{rows.GetString(0)} {json.RootElement.Text("title")} {json.RootElement.Text("html")}");
        }

        return [.. posts.Order(StringComparer.Ordinal)];
    }

    private static string UrlOf(int feed) => $"http://feeds.example/{feed}";
}
