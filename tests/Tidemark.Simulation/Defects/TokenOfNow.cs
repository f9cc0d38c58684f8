using Tidemark.Core.Logs;
using Tidemark.Simulation.Histories;

namespace Tidemark.Simulation.Defects;

/// <summary>Gives the token of now on a page that was cut to its size.</summary>
internal sealed class TokenOfNow : Defect
{
    public override IChangeStore Wrap(IChangeStore store, World world) => new StoreAround(store, log => new Now(log));

    private sealed class Now(IChangeLog log) : LogAround(log)
    {
        public override async ValueTask<Slice> ReadAsync(SliceRequest request, CancellationToken cancellation) =>
            await Inner.ReadAsync(request, cancellation) with { ReachedHead = true };
    }
}
