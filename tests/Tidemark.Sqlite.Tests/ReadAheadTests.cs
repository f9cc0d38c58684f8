using Tidemark.Contracts.Support;
using Tidemark.Core.Logs;

namespace Tidemark.Sqlite.Tests;

public sealed class ReadAheadTests : SqliteTest
{
    [Fact]
    public async Task A_walk_gives_every_row_once_whatever_was_read_ahead()
    {
        await using var store = await OpenAsync();
        var log = await LogOf(store);
        foreach (var i in Enumerable.Range(0, 100)) await log.PutAsync($"r{i}");
        var walks = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(() => WalkAsync(log), Cancellation)));
        foreach (var walk in walks) walk.ShouldBe(Enumerable.Range(1, 100).Select(position => (long)position));
    }

    [Fact]
    public async Task A_piece_read_ahead_is_not_used_once_the_log_has_moved()
    {
        await using var store = await OpenAsync();
        var log = await LogOf(store);
        foreach (var i in Enumerable.Range(0, 60)) await log.PutAsync($"r{i}");
        for (var i = 10; i < 40; i++)
        {
            // This one has the next piece read ahead, which the write then makes old.
            await log.ReadAsync(new SliceRequest(i - 2, 2), Cancellation);
            await log.PutAsync($"r{i}", "{\"moved\":1}");
            var piece = await log.ReadAsync(new SliceRequest(i, 2), Cancellation);
            piece.Head.ShouldBe(log.Head);
            piece.Rows.ShouldNotContain(row => row.Id == $"r{i}");
        }
    }

    private static async Task<List<long>> WalkAsync(IChangeLog log)
    {
        var positions = new List<long>();
        while (true)
        {
            var piece = await log.ReadAsync(new SliceRequest(positions.LastOrDefault(), 3), Cancellation);
            positions.AddRange(piece.Rows.Select(row => row.Position));
            if (piece.ReachedHead) return positions;
        }
    }
}
