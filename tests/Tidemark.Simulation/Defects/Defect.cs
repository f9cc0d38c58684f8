using Tidemark.Client;
using Tidemark.Core.Logs;
using Tidemark.Core.Memory;
using Tidemark.News.Service;
using Tidemark.Simulation.Histories;
using Tidemark.Simulation.Network;
using Tidemark.Simulation.Scheduling;

namespace Tidemark.Simulation.Defects;

/// <summary>
/// What can be wrong on purpose, to show that the simulator sees it; this one is nothing. Each stands around the product, which has no switch for it,
/// and lives for one history.
/// </summary>
internal class Defect
{
    /// <summary>The store as the HTTP face sees it.</summary>
    public virtual IChangeStore Wrap(IChangeStore store, World world) => store;

    /// <summary>The news service as its readers see it.</summary>
    public virtual INewsService Wrap(INewsService service) => service;

    /// <summary>What the disk has after a crash.</summary>
    public virtual MemoryDisk DiskAfterCrash(MemoryDisk disk) => disk;

    /// <summary>What the client does with a page before it applies it.</summary>
    public virtual Task BeforePage(SimulatedProcess process, Replica replica, WireResponse response) => Task.CompletedTask;
}
