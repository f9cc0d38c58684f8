using Tidemark.Contracts.Support;
using Tidemark.Core.Logs;

namespace Tidemark.Postgres.Tests.Support;

/// <summary>A client that reads a log on from where it is, and notices what is given twice or out of order.</summary>
public sealed class Follower(IChangeLog log)
{
    private readonly HashSet<long> _given = [];

    public long Position { get; private set; }

    public Dictionary<string, string> Rows { get; } = new(StringComparer.Ordinal);

    public async Task PollAsync()
    {
        var slice = await log.SliceAsync(after: Position);
        foreach (var row in slice.Rows)
        {
            row.Position.ShouldBeGreaterThan(Position);
            _given.Add(row.Position).ShouldBeTrue("a position was given twice");
            Position = row.Position;
            if (row.Deleted) Rows.Remove(row.Id);
            else Rows[row.Id] = row.Text();
        }

        slice.ReachedHead.ShouldBeTrue();
        slice.Head.Position.ShouldBeGreaterThanOrEqualTo(Position);
        Rows.Count.ShouldBe((int)slice.Head.Count, "what was read on from the last position is not what is there");
        Position = slice.Head.Position;
    }

    /// <summary>Fails unless what was gathered piece by piece is what a full read gives.</summary>
    public async Task ShouldHoldEverythingAsync()
    {
        await PollAsync();
        var all = (await log.SliceAsync()).Rows.Where(row => !row.Deleted).ToDictionary(row => row.Id, row => row.Text());
        Rows.OrderBy(row => row.Key, StringComparer.Ordinal).ShouldBe(all.OrderBy(row => row.Key, StringComparer.Ordinal));
    }
}
