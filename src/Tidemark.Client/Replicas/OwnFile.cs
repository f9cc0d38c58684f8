namespace Tidemark.Client;

/// <summary>
/// Files that only their owner may read: a replica holds what a key was needed to get. Nor may others open the lock, or they could hold it.
/// </summary>
internal static class OwnFile
{
    /// <summary>Opens a file for this handle alone, and makes it where there is none; one that is there keeps its rights.</summary>
    public static FileStream OpenOrCreate(string path)
    {
        var options = new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.ReadWrite, Share = FileShare.None };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return new FileStream(path, options);
    }
}
