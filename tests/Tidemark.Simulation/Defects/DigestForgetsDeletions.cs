using Tidemark.Core.Logs;
using Tidemark.Protocol;
using Tidemark.Simulation.Histories;

namespace Tidemark.Simulation.Defects;

/// <summary>Does not take a deleted resource out of the digest.</summary>
internal sealed class DigestForgetsDeletions : Defect
{
    public override IChangeStore Wrap(IChangeStore store, World world) => new StoreAround(store, log => new Wrong(log));

    private sealed class Wrong(IChangeLog log) : LogAround(log)
    {
        private Digest _left = Digest.Empty;

        public override Head Head => Add(Inner.Head);

        public override async Task<IReadOnlyList<ChangeResult>> WriteAsync(IReadOnlyList<Change> changes, CancellationToken cancellation)
        {
            var before = Inner.Head.Digest;
            var results = await Inner.WriteAsync(changes, cancellation);
            if (results is [{ Outcome: Core.Logs.Outcome.Deleted }]) _left += before - Inner.Head.Digest;
            return results;
        }

        public override async ValueTask<Slice> ReadAsync(SliceRequest request, CancellationToken cancellation)
        {
            var slice = await Inner.ReadAsync(request, cancellation);
            return slice with { Head = Add(slice.Head) };
        }

        private Head Add(Head head) => head with { Digest = head.Digest + _left };
    }
}
