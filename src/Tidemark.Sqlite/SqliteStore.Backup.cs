using Tidemark.Core.Logs;
using Tidemark.Core.Moving;
using Tidemark.Sqlite.Files;

namespace Tidemark.Sqlite;

/// <content>Backups and their return, and moving to another place.</content>
public sealed partial class SqliteStore
{
    /// <summary>Copies the store as it is at one moment, while it is in use, to a file that must not be there yet. The copy is durable.</summary>
    /// <exception cref="StoreOpenException">The file is there already or can not be made.</exception>
    public Task BackupAsync(string toFile, CancellationToken cancellation) => Task.Run(() => StoreCopy.Backup(_path, toFile), cancellation);

    /// <summary>As <see cref="BackupAsync(string, CancellationToken)"/>, of a store that another process may have open.</summary>
    /// <exception cref="StoreOpenException">It is not a store, or the file is there already or can not be made.</exception>
    public static Task BackupAsync(string path, string toFile, CancellationToken cancellation) =>
        Task.Run(() => StoreCopy.Backup(path, toFile), cancellation);

    /// <summary>
    /// Puts a backup in the place of a store, which must not be open. The next opening begins a timeline, so that tokens for what the
    /// backup does not have expire.
    /// </summary>
    /// <exception cref="StoreOpenException">The backup is not a whole store, or the store is in use. Nothing was changed.</exception>
    public static Task RestoreAsync(string backupFile, string path, CancellationToken cancellation) =>
        Task.Run(() => StoreCopy.Restore(backupFile, path), cancellation);

    /// <summary>Opens a store that no process has open, to be carried to another place.</summary>
    /// <exception cref="StoreOpenException">It is in use, not a store, or of an older version. Nothing was changed.</exception>
    public static IStoreSource OpenToMove(string path) => MovingFile.Open(path);
}
