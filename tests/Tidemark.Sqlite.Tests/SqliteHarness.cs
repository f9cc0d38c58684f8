using Tidemark.Contracts.Support;
using Tidemark.Core.Logs;

namespace Tidemark.Sqlite.Tests;

public sealed class SqliteHarness(bool inMemory = false) : StoreHarness
{
    private readonly DirectoryInfo _directory = Make(inMemory);
    private int _backups;

    private string File => Path.Combine(_directory.FullName, "store.db");

    public override async Task<object> BackupAsync()
    {
        var backup = Path.Combine(_directory.FullName, $"backup-{_backups++}.db");
        await ((SqliteStore)Store).BackupAsync(backup, CancellationToken.None);
        return backup;
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        _directory.Delete(recursive: true);
    }

    protected override async Task<IChangeStore> OpenStoreAsync() => await SqliteStore.OpenAsync(File, Clock, CancellationToken.None);

    protected override Task PutBackAsync(object backup) => SqliteStore.RestoreAsync((string)backup, File, CancellationToken.None);

    // Histories are about what is written, not about the disk: where Linux has a directory in memory they run ten times as fast there.
    private static DirectoryInfo Make(bool inMemory) => inMemory && Directory.Exists("/dev/shm")
        ? Directory.CreateDirectory($"/dev/shm/tidemark-{Guid.NewGuid():n}")
        : Directory.CreateTempSubdirectory("tidemark-");
}
