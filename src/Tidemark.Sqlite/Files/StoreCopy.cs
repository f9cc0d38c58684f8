using Microsoft.Data.Sqlite;
using Tidemark.Core.Logs;
using Tidemark.Sqlite.Connections;

namespace Tidemark.Sqlite.Files;

/// <summary>Backups and their return. A copy is made under a passing name, brought to the disk, and only then given its own.</summary>
internal static class StoreCopy
{
    /// <summary>Copies a store, in use or not, as it is at one moment.</summary>
    public static void Backup(string path, string toFile)
    {
        using var source = StoreFile.OpenToCopy(path);
        if (Path.Exists(toFile)) throw new StoreOpenException($"{toFile} is there already; a backup never replaces a file, name another.");
        StoreFile.CheckPlace(toFile);
        var passing = PassingName(toFile);
        try
        {
            CopyTo(source, passing);
            File.Move(passing, toFile, overwrite: false);
            Durability.FlushNameOf(toFile);
        }
        catch (SqliteException error)
        {
            throw new StoreOpenException($"{path} could not be copied to {toFile} ({error.Message}).", error);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new StoreOpenException($"{toFile} can not be made ({error.Message}).", error);
        }
        finally
        {
            RemoveWithLog(passing);
        }
    }

    /// <summary>Puts a backup in a store's place.</summary>
    public static void Restore(string backup, string path)
    {
        using var source = StoreFile.OpenToCopy(backup);
        StoreFile.CheckPlace(path);
        using var taken = StoreLock.Take(path);
        var passing = PassingName(path);
        try
        {
            CopyTo(source, passing);
            CheckWhole(passing, backup);
            RetireLog(path);
            File.Move(passing, path, overwrite: true);
            Durability.FlushNameOf(path);
        }
        catch (SqliteException error)
        {
            throw new StoreOpenException($"{backup} could not be restored to {path} ({error.Message}).", error);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new StoreOpenException($"{path} can not be replaced ({error.Message}).", error);
        }
        finally
        {
            RemoveWithLog(passing);
        }
    }

    private static string PassingName(string path) => $"{path}.{Guid.NewGuid():n}.part";

    private static void CopyTo(StoreConnection source, string file)
    {
        using (var target = StoreConnection.Open(file, SqliteOpenMode.ReadWriteCreate, SqliteStoreOptions.DefaultBusyTimeout))
        {
            source.CopyTo(target);
        }

        Durability.FlushFile(file);
    }

    private static void CheckWhole(string file, string backup)
    {
        using var copy = StoreConnection.Open(file, SqliteOpenMode.ReadWrite, SqliteStoreOptions.DefaultBusyTimeout);
        var found = copy.Ask("pragma quick_check(1)");
        if (found != "ok") throw new StoreOpenException($"{backup} is damaged ({found}); nothing was changed.");
    }

    // A write-ahead log that stayed behind would be played into the file that takes the place of its own. Brought home first, it leaves
    // the old store whole until the moment of replacement; of a store too damaged for that, it goes.
    private static void RetireLog(string path)
    {
        if (File.Exists(path))
        {
            try
            {
                using var old = StoreConnection.Open(path, SqliteOpenMode.ReadWrite, SqliteStoreOptions.DefaultBusyTimeout);
                old.Ask("pragma wal_checkpoint(truncate)");
            }
            catch (SqliteException)
            {
                // What it held could not be read before either.
            }
        }

        File.Delete(path + "-wal");
        File.Delete(path + "-shm");
    }

    private static void RemoveWithLog(string file)
    {
        File.Delete(file);
        File.Delete(file + "-wal");
        File.Delete(file + "-shm");
    }
}
