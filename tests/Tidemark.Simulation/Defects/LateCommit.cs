using Tidemark.Core.Logs;
using Tidemark.Simulation.Histories;

namespace Tidemark.Simulation.Defects;

/// <summary>Gives out a position before its commit: the first to read does not see the newest row, and takes its position for seen.</summary>
internal sealed class LateCommit : Defect
{
    public override IChangeStore Wrap(IChangeStore store, World world) => new StoreAround(store, log => new Late(log));

    private sealed class Late(IChangeLog log) : LogAround(log)
    {
        private long _late;

        public override async Task<IReadOnlyList<ChangeResult>> WriteAsync(IReadOnlyList<Change> changes, CancellationToken cancellation)
        {
            var results = await Inner.WriteAsync(changes, cancellation);
            _late = Inner.Head.Position;
            return results;
        }

        public override async ValueTask<Slice> ReadAsync(SliceRequest request, CancellationToken cancellation)
        {
            var slice = await Inner.ReadAsync(request, cancellation);
            var hidden = _late;
            _late = 0;
            return slice with { Rows = [.. slice.Rows.Where(row => row.Position != hidden)] };
        }
    }
}
