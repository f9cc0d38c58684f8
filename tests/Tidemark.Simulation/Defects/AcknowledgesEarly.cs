using Tidemark.Core.Logs;
using Tidemark.Core.Memory;
using Tidemark.Simulation.Histories;

namespace Tidemark.Simulation.Defects;

/// <summary>Acknowledges a write that is not on the disk yet: a crash loses the newest one.</summary>
internal sealed class AcknowledgesEarly : Defect
{
    private MemoryDisk? _before;

    public override IChangeStore Wrap(IChangeStore store, World world)
    {
        _before = null;
        return new StoreAround(store, log => new Early(log, () => _before = world.Disk.Copy()));
    }

    public override MemoryDisk DiskAfterCrash(MemoryDisk disk) => _before ?? disk;

    private sealed class Early(IChangeLog log, Action writing) : LogAround(log)
    {
        public override Task<IReadOnlyList<ChangeResult>> WriteAsync(IReadOnlyList<Change> changes, CancellationToken cancellation)
        {
            writing();
            return Inner.WriteAsync(changes, cancellation);
        }
    }
}
