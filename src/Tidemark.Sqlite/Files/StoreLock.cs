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
            // For its owner alone: whoever may open it could hold it, and keep the server from starting.
            var options = new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.ReadWrite, Share = FileShare.None };
            if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            return new StoreLock(new FileStream(path, options));
        }
        catch (UnauthorizedAccessException error)
        {
            throw new StoreOpenException($"{path} can not be written to; check the rights of the file and its directory.", error);
        }
        catch (IOException error) when (IsHeld(error))
        {
            throw new StoreOpenException(
                $"The store {store} is in use: another process holds {path}. End that process, or name another file.", error);
        }
        catch (IOException error)
        {
            throw new StoreOpenException($"{path} can not be made ({error.Message}); name a file on a disk that can be written to.", error);
        }
    }

    public void Dispose() => _file.Dispose();

    // .NET tells a lock held by another by the system's own code only: EAGAIN on Linux, EWOULDBLOCK on macOS, a sharing violation on Windows.
    private static bool IsHeld(IOException error) => error.HResult is 11 or 35 or unchecked((int)0x80070020);
}
