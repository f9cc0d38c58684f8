using System.Collections.Concurrent;
using Tidemark.Contracts.Support;
using Tidemark.Core.Logs;

namespace Tidemark.Sqlite.Tests;

public sealed class CrashTests : SqliteTest
{
    /// <summary>
    /// Copies of the file and its log, taken at any moment while many write, are what a crash at that moment leaves: the log is only
    /// appended to, and may be torn. Checkpoints come between the copies, for a copy of two files is not one moment of both.
    /// </summary>
    [Fact]
    public async Task Whatever_was_acknowledged_before_a_crash_is_there_after_it_and_the_head_is_what_the_rows_say()
    {
        await using var store = await OpenAsync(options: new SqliteStoreOptions { CheckpointPages = 0 });
        var log = await LogOf(store);
        var acknowledged = new ConcurrentDictionary<string, int>();
        using var stop = new CancellationTokenSource();
        var writers = Enumerable.Range(0, 6).Select(writer => Task.Run(() => WriteAsync(log, writer, acknowledged, stop.Token), Cancellation)).ToList();
        for (var crash = 0; crash < 15; crash++)
        {
            await log.WaitBeyondAsync(log.Head.Position + 20, Cancellation);
            var promised = acknowledged.ToArray();
            var least = log.Head.Position;
            var image = Directory[$"crash{crash}.db"];
            foreach (var part in (string[])["", "-wal"]) System.IO.File.Copy(File + part, image + part);
            await CheckAsync(image, promised, least);
            if (crash % 3 == 2) Run(File, "pragma wal_checkpoint(passive)");
        }

        await stop.CancelAsync();
        await Task.WhenAll(writers);
        await log.ShouldBeWholeAsync();
    }

    private static async Task WriteAsync(IChangeLog log, int writer, ConcurrentDictionary<string, int> acknowledged, CancellationToken stop)
    {
        for (var n = 1; !stop.IsCancellationRequested; n++)
        {
            var id = $"w{writer}-{n % 30}";
            await log.PutAsync(id, $$"""{"n":{{n}},"text":"{{new string('x', n % 700)}}"}""");
            acknowledged[id] = n;
        }
    }

    private async Task CheckAsync(string image, KeyValuePair<string, int>[] promised, long least)
    {
        await using var store = await OpenAsync(image);
        var log = await LogOf(store);
        log.Head.Position.ShouldBeGreaterThanOrEqualTo(least);
        await log.ShouldBeWholeAsync();
        foreach (var (id, n) in promised)
        {
            using var body = System.Text.Json.JsonDocument.Parse((await log.FindAsync(id))!.Body);
            body.RootElement.GetProperty("n").GetInt32().ShouldBeGreaterThanOrEqualTo(n);
        }
    }
}
