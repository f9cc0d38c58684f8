using Tidemark.Core.Access;
using Tidemark.Core.Listings;
using Tidemark.Core.Logs;
using Tidemark.Core.Memory;
using Tidemark.Core.Timelines;
using Tidemark.Core.Tokens;

namespace Tidemark.Simulation.Model;

/// <summary>The real logs over a disk as a running server has them: opened before, on the disk's newest timeline.</summary>
internal sealed class RunningStore(MemoryDisk disk, TimeProvider clock) : IChangeStore
{
    public TimelineHistory Timelines { get; } = new(disk.Timelines, disk.Ends);

    public IReadOnlyList<TokenKey> TokenKeys => disk.TokenKeys;

    public ValueTask<IChangeLog> OpenLogAsync(string name, ListingSchema listings, CancellationToken cancellation) =>
        ValueTask.FromResult<IChangeLog>(new MemoryLog(disk, disk.Tables.Single(table => table.Name == name), clock));

    public Task RotateTokenKeyAsync(CancellationToken cancellation) => throw new NotSupportedException();

    public Task<IReadOnlyList<AccessKey>> ListAccessKeysAsync(CancellationToken cancellation) => throw new NotSupportedException();

    public Task PutAccessKeyAsync(AccessKey key, CancellationToken cancellation) => throw new NotSupportedException();

    public Task CheckAsync(CancellationToken cancellation) => Task.CompletedTask;

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
