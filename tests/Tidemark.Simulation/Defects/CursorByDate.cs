using Tidemark.Core.Logs;
using Tidemark.Protocol;
using Tidemark.Simulation.Histories;

namespace Tidemark.Simulation.Defects;

/// <summary>Goes on from the date of the last row that was told: what else was written within that millisecond is never told.</summary>
internal sealed class CursorByDate : Defect
{
    private readonly Dictionary<(string Log, long Position), Instant> _dates = [];

    public override IChangeStore Wrap(IChangeStore store, World world) => new StoreAround(store, log => new ByDate(log, _dates));

    private sealed class ByDate(IChangeLog log, Dictionary<(string Log, long Position), Instant> dates) : LogAround(log)
    {
        public override async ValueTask<Slice> ReadAsync(SliceRequest request, CancellationToken cancellation)
        {
            var slice = await Inner.ReadAsync(request with { MostRows = int.MaxValue }, cancellation);
            var after = request.After == 0 ? new Instant(-1) : dates.GetValueOrDefault((Name, request.After), new Instant(-1));
            var rows = slice.Rows.Where(row => row.Modified > after).ToList();
            foreach (var row in slice.Rows) dates[(Name, row.Position)] = row.Modified;
            dates[(Name, slice.Head.Position)] = slice.Head.Modified;
            return new Slice(rows.Take(request.MostRows).ToList(), slice.Head, rows.Count <= request.MostRows);
        }
    }
}
