using Tidemark.Contracts.Support;
using Tidemark.Core.Logs;
using Tidemark.Core.Memory;

namespace Tidemark.Core.Tests.Memory;

public sealed class MemoryHarness : StoreHarness
{
    private MemoryDisk _disk = new();

    public override Task<object> BackupAsync() => Task.FromResult<object>(_disk.Copy());

    protected override Task<IChangeStore> OpenStoreAsync() => Task.FromResult<IChangeStore>(new MemoryStore(_disk, Clock));

    protected override Task PutBackAsync(object backup)
    {
        _disk = ((MemoryDisk)backup).Copy();
        return Task.CompletedTask;
    }
}
