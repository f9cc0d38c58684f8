using Tidemark.Core.Logs;

namespace Tidemark.Sqlite.Files;

/// <summary>
/// A file beside the store, locked while a process has the store open. SQLite itself would let a second process write, and the heads the
/// first one holds in memory would then be wrong. The file stays when the lock goes: removing it would let two processes lock two files.
/// </summary>
internal sealed class StoreLock : IDisposable
{
    private readonly FileStream _file;

    private StoreLock(FileStream file) => _file = file;

    /// <exception cref="StoreOpenException">Another process, or another store in this one, has it.</exception>
    public static StoreLock Take(string store)
    {
        var path = store + ".lock";
        try
        {
            return new StoreLock(new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (UnauthorizedAccessException error)
        {
            throw new StoreOpenException($"{path} can not be written to; check the rights of the file and its directory.", error);
        }
        catch (IOException error)
        {
            // .NET tells a lock held by another from a failing disk by nothing but the message.
            throw new StoreOpenException(
                $"The store {store} is in use: another process holds {path}. End that process, or name another file. ({error.Message})", error);
        }
    }

    public void Dispose() => _file.Dispose();
}
