using Tidemark.Core.Logs;
using Tidemark.Simulation.Histories;

namespace Tidemark.Simulation.Defects;

/// <summary>Forgets that deletions were purged.</summary>
internal sealed class PurgeWithoutHorizon : Defect
{
    public override IChangeStore Wrap(IChangeStore store, World world) => new StoreAround(store, log => new Forgetful(log));

    private sealed class Forgetful(IChangeLog log) : LogAround(log)
    {
        public override Head Head => Inner.Head with { Horizon = 0 };

        public override async ValueTask<Slice> ReadAsync(SliceRequest request, CancellationToken cancellation)
        {
            var slice = await Inner.ReadAsync(request, cancellation);
            return slice with { Head = slice.Head with { Horizon = 0 } };
        }
    }
}
