using Microsoft.Data.Sqlite;
using SQLitePCL;
using Tidemark.Core.Logs;

namespace Tidemark.Sqlite.Connections;

/// <summary>SQLite's errors as sentences for people.</summary>
internal static class StoreFault
{
    /// <summary>What was asked of an open store could not be done, and nothing was.</summary>
    public static StoreUnavailableException Unavailable(SqliteException error, string path) => new(Sentence(error, path), error);

    /// <summary>A store could not be opened, backed up or restored.</summary>
    public static StoreOpenException NotOpened(SqliteException error, string path) => new(Sentence(error, path), error);

    private static string Sentence(SqliteException error, string path) => error.SqliteErrorCode switch
    {
        raw.SQLITE_FULL => $"The disk that holds {path} is full; make room, nothing has to be restarted.",
        raw.SQLITE_IOERR => $"Reading or writing {path} failed ({error.Message}); check the disk.",
        raw.SQLITE_READONLY or raw.SQLITE_PERM => $"{path} can not be written to; check the rights of the file and its directory.",
        raw.SQLITE_BUSY or raw.SQLITE_LOCKED => $"{path} is kept busy by another program; end that program or try again.",
        raw.SQLITE_CORRUPT => $"{path} is damaged ({error.Message}); restore a backup.",
        raw.SQLITE_NOTADB => $"{path} is not a Tidemark store; name another file.",
        raw.SQLITE_CANTOPEN => $"{path} can not be opened ({error.Message}); check that it is there and the rights to it.",
        raw.SQLITE_NOMEM => "There is not enough memory for the store to go on.",
        _ => $"SQLite refused what was asked of {path} ({error.Message}).",
    };
}
