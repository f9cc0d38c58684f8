namespace Tidemark.Client;

/// <summary>
/// Lets one process at a time write a replica, by holding a file beside it open for itself alone. Not SQLite's own exclusive lock, which
/// would keep readers out as well; not the replica itself, since closing a second handle to it would drop SQLite's locks. The file stays
/// when the lock is gone: removing it would let two others each lock a different one.
/// </summary>
internal sealed class ReplicaLock : IDisposable
{
    private readonly FileStream _file;

    public ReplicaLock(string path)
    {
        try
        {
            _file = OwnFile.OpenOrCreate(path + "-lock");
        }
        catch (DirectoryNotFoundException)
        {
            throw new SyncException(SyncErrorCode.ReplicaFailed, $"{path} cannot be opened: its directory does not exist.");
        }
        catch (UnauthorizedAccessException)
        {
            throw new SyncException(SyncErrorCode.ReplicaFailed, $"{path} cannot be written: it, or its directory, is read-only.");
        }
        catch (IOException error) when (error is not (FileNotFoundException or PathTooLongException))
        {
            throw new SyncException(SyncErrorCode.ReplicaBusy, $"{path} is being written by another process.", error)
            {
                Hint = "Wait until it has finished, or write to another file.",
            };
        }
    }

    public void Dispose() => _file.Dispose();
}
