using Microsoft.Data.Sqlite;
using Tidemark.Core.Logs;
using Tidemark.Sqlite.Connections;

namespace Tidemark.Sqlite.Files;

/// <summary>What makes a file a Tidemark store, and the sentences for those that are not.</summary>
internal static class StoreFile
{
    /// <summary>"TIDE": the <c>application_id</c> in the file's header.</summary>
    public const long ApplicationId = 0x54494445;

    /// <summary>"TIDM": takes its place in a store that has moved to another place, which the table <c>moved</c> names.</summary>
    public const long MovedId = 0x5449444D;

    /// <summary>Before SQLite sees it: the file may not be there yet, its directory must.</summary>
    /// <exception cref="StoreOpenException">It can not be a store that is written to.</exception>
    public static void CheckPlace(string path)
    {
        if (Directory.Exists(path)) throw new StoreOpenException($"{path} is a directory; name a file in it.");
        var directory = Path.GetDirectoryName(Path.GetFullPath(path));
        if (!Directory.Exists(directory)) throw new StoreOpenException($"The directory {directory} is not there; make it, or name another file.");
        if (!File.Exists(path)) return;
        if (IsReadOnly(path)) throw new StoreOpenException($"{path} is read-only; make it writable, or name another file.");
    }

    /// <summary>Makes the file, where there is none, for its owner alone: it holds what seals tokens. SQLite gives its log the same rights.</summary>
    public static void CreateForOwner(string path)
    {
        if (OperatingSystem.IsWindows() || File.Exists(path)) return;
        var options = new FileStreamOptions
        {
            Mode = FileMode.OpenOrCreate,
            Access = FileAccess.Write,
            UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
        };
        try
        {
            using var file = new FileStream(path, options);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new StoreOpenException($"{path} can not be made ({error.Message}).", error);
        }
    }

    /// <summary>The version of a store's tables, 0 for an empty file.</summary>
    /// <exception cref="StoreOpenException">It is something else, or made by a newer program.</exception>
    public static long VersionOf(StoreConnection connection, string path)
    {
        var version = connection.AskNumber("pragma user_version");
        var application = connection.AskNumber("pragma application_id");
        var empty = application == 0 && version == 0 && connection.AskNumber("select count(*) from sqlite_schema") == 0;
        if (empty) return 0;
        if (application == MovedId) throw new StoreOpenException(Moved(path, connection.Ask("select place from moved")));
        if (application != ApplicationId) throw new StoreOpenException($"{path} is another program's database; name another file.");
        return version <= SqlText.Migrations.Count
            ? version
            : throw new StoreOpenException(
                $"{path} was made by a newer version of Tidemark (its tables are version {version}, this program knows {SqlText.Migrations.Count}); use that version.");
    }

    /// <summary>Checks that a file to copy from is a store.</summary>
    /// <exception cref="StoreOpenException">It is not there or not a store.</exception>
    public static StoreConnection OpenToCopy(string path)
    {
        if (!File.Exists(path)) throw new StoreOpenException($"{path} is not there.");
        try
        {
            var connection = StoreConnection.Open(path, SqliteOpenMode.ReadOnly, SqliteStoreOptions.DefaultBusyTimeout);
            try
            {
                if (VersionOf(connection, path) == 0) throw new StoreOpenException($"{path} is empty and not a Tidemark store.");
                return connection;
            }
            catch
            {
                connection.Dispose();
                throw;
            }
        }
        catch (SqliteException error)
        {
            throw StoreFault.NotOpened(error, path);
        }
    }

    private static string Moved(string path, string place) =>
        $"{path} has moved to {place}: start the server with --store. What is written here would be missing there. (`tidemark copy --release --from {path}` has this file be used again.)";

    // Root may write to anything: a file without any right to write is taken as its owner's wish.
    private static bool IsReadOnly(string path)
    {
        const UnixFileMode write = UnixFileMode.UserWrite | UnixFileMode.GroupWrite | UnixFileMode.OtherWrite;
        return OperatingSystem.IsWindows() ? new FileInfo(path).IsReadOnly : (File.GetUnixFileMode(path) & write) == UnixFileMode.None;
    }
}
