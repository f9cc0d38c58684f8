using System.ComponentModel;
using System.Runtime.InteropServices;

namespace Tidemark.Sqlite.Files;

/// <summary>Brings files and their names to the disk.</summary>
internal static partial class Durability
{
    /// <summary>Flushes a file's contents to the disk.</summary>
    public static void FlushFile(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite);
        file.Flush(flushToDisk: true);
    }

    /// <summary>Flushes the directory a file lies in, so that its name outlives a loss of power. .NET opens no directories.</summary>
    public static void FlushNameOf(string path)
    {
        if (OperatingSystem.IsWindows()) return;
        var directory = Path.GetDirectoryName(Path.GetFullPath(path))!;
        var descriptor = OpenDescriptor(directory, 0);
        if (descriptor < 0) throw new IOException($"{directory} can not be opened.", new Win32Exception(Marshal.GetLastPInvokeError()));
        var failed = Synchronize(descriptor) < 0;
        _ = CloseDescriptor(descriptor);
        if (failed) throw new IOException($"{directory} can not be flushed to the disk.");
    }

    [LibraryImport("libc", EntryPoint = "open", StringMarshalling = StringMarshalling.Utf8, SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int OpenDescriptor(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Synchronize(int descriptor);

    [LibraryImport("libc", EntryPoint = "close")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int CloseDescriptor(int descriptor);
}
