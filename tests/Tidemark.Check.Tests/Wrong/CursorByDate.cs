using Tidemark.Core.Logs;

namespace Tidemark.Check.Tests.Wrong;

/// <summary>Reads what was modified after a date: what shares its millisecond with the last row read is missed.</summary>
internal sealed class CursorByDate(IChangeLog right) : WrongLog(right)
{
    public override Head Head => Dated(Right.Head);

    public override async Task WaitBeyondAsync(long position, CancellationToken cancellation)
    {
        while (Head.Position <= position) await Right.WaitBeyondAsync(Right.Head.Position, cancellation);
    }

    public override async ValueTask<Slice> ReadAsync(SliceRequest request, CancellationToken cancellation)
    {
        var all = await Right.ReadAsync(new SliceRequest(0, int.MaxValue, 0, long.MaxValue), cancellation);
        var rows = all.Rows.Select(row => row with { Position = row.Modified.UnixMilliseconds })
            .Where(row => row.Position > request.After && !(row.Deleted && row.Position <= request.NoTombstonesThrough)).ToList();
        return new Slice(rows.Take(request.MostRows).ToList(), Dated(all.Head), rows.Count <= request.MostRows);
    }

    private static Head Dated(Head head) => head with { Position = head.Modified.UnixMilliseconds, Horizon = 0 };
}
