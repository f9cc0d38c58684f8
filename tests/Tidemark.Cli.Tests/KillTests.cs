using System.Net.Http.Json;

namespace Tidemark.Cli.Tests;

/// <summary>Signal 9, which nothing can prepare for.</summary>
public sealed class KillTests
{
    [Fact]
    public async Task What_was_acknowledged_is_there_after_the_server_was_killed_while_it_was_written_to()
    {
        using var folder = new TemporaryFolder();
        var acknowledged = new Dictionary<string, int>();
        for (var life = 0; life < 5; life++)
        {
            await using var server = await ServerProcess.StartAsync(folder["data"]);
            using var client = server.Client();
            if (life > 0) await AllAreThere(server, folder, acknowledged);
            var writers = Enumerable.Range(0, 8).Select(writer => WriteUntilItFailsAsync(client, $"w{writer}", life)).ToList();
            // Enough answers that every writer has some, then the end, wherever the writers are.
            while (writers.Sum(writer => Volatile.Read(ref writer.Acknowledged)) < 300) await Task.WhenAny(writers[0].Progress(), Task.WhenAny(writers.Select(writer => writer.Done)));
            await server.KillAsync();
            foreach (var writer in writers)
            {
                await writer.Done;
                foreach (var (id, value) in writer.Written) acknowledged[id] = value;
            }
        }

        await using var last = await ServerProcess.StartAsync(folder["data"]);
        await AllAreThere(last, folder, acknowledged);
    }

    [Fact]
    public async Task A_client_that_was_killed_completes_its_replica_in_the_next_run()
    {
        using var folder = new TemporaryFolder();
        await using var server = await ServerProcess.StartAsync(folder["data"]);
        (await Tool.RunAsync("push", folder.Lines("a.ndjson", 20_000), server.Collection, "--key", server.KeyFile)).ShouldSucceed();
        string[] pull = ["pull", server.Collection, "--into", folder["replica.db"], "--key", server.KeyFile, "--page-size", "50", "--json"];
        for (var kills = 1; kills <= 3; kills++)
        {
            using var process = Tool.Start(pull);
            await ReplicaGrowsBeyond(folder["replica.db"], kills * 100, process);
            process.Kill();
            await process.WaitForExitAsync();
        }

        var result = (await Tool.RunAsync(pull)).ShouldSucceed().Json;
        result.GetProperty("count").GetInt64().ShouldBe(20_000);
        result.GetProperty("verified").GetBoolean().ShouldBeTrue();
        (await Tool.RunAsync("verify", server.Collection, "--replica", folder["replica.db"], "--key", server.KeyFile)).ShouldSucceed();
    }

    private static async Task AllAreThere(ServerProcess server, TemporaryFolder folder, Dictionary<string, int> acknowledged)
    {
        File.Delete(folder["fresh.db"]);
        (await Tool.RunAsync("pull", server.Collection, "--into", folder["fresh.db"], "--key", server.KeyFile)).ShouldSucceed();
        (await Tool.RunAsync("export", folder["fresh.db"], "-o", folder["fresh.ndjson"])).ShouldSucceed();
        var there = Ndjson.Resources(folder["fresh.ndjson"]);
        foreach (var (id, value) in acknowledged)
        {
            there.ShouldContainKey(id);
            System.Text.Json.Nodes.JsonNode.Parse(there[id])!["value"]!.GetValue<int>().ShouldBeGreaterThanOrEqualTo(value, id);
        }
    }

    private static WriterRun WriteUntilItFailsAsync(HttpClient client, string name, int life) => new(client, name, life);

    private static async Task ReplicaGrowsBeyond(string path, long rows, System.Diagnostics.Process process)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(5));
        while (await timer.WaitForNextTickAsync(limit.Token))
        {
            if (process.HasExited) return; // it was faster than this test: nothing was killed, the rest must hold all the same
            if (RowsOf(path) > rows) return;
        }
    }

    private static long RowsOf(string path)
    {
        if (!File.Exists(path)) return 0;
        try
        {
            using var connection = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={path};Mode=ReadOnly;Pooling=False");
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = "select count(*) from resources";
            return (long)command.ExecuteScalar()!;
        }
        catch (Microsoft.Data.Sqlite.SqliteException)
        {
            return 0; // not yet made
        }
    }

    /// <summary>One writer that puts its resources again and again and remembers what was acknowledged.</summary>
    private sealed class WriterRun
    {
        public int Acknowledged;
        private TaskCompletionSource _progress = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public WriterRun(HttpClient client, string name, int life) => Done = RunAsync(client, name, life);

        public Dictionary<string, int> Written { get; } = [];

        public Task Done { get; }

        public Task Progress() => Volatile.Read(ref _progress).Task;

        private async Task RunAsync(HttpClient client, string name, int life)
        {
            try
            {
                for (var i = 0; ; i++)
                {
                    var id = $"{name}-{i % 40}";
                    var value = (life * 1_000_000) + i;
                    using var body = JsonContent.Create(new { value });
                    await body.LoadIntoBufferAsync();
                    using var response = await client.PutAsync($"{ServerProcess.Path}/{id}", body);
                    if (!response.IsSuccessStatusCode) throw new InvalidOperationException($"{(int)response.StatusCode}");
                    Written[id] = value;
                    Interlocked.Increment(ref Acknowledged);
                    Interlocked.Exchange(ref _progress, new(TaskCreationOptions.RunContinuationsAsynchronously)).TrySetResult();
                }
            }
            catch (HttpRequestException)
            {
                // The server is gone; what it had acknowledged is what counts.
            }
        }
    }
}
