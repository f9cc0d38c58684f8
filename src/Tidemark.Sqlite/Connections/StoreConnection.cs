using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Tidemark.Sqlite.Connections;

/// <summary>
/// One connection to a store's file. Used by one thread at a time, which it relies on: SQLite's own locking is switched off, and with it a
/// quarter of the time that reading takes. Microsoft.Data.Sqlite's connection can not be opened so.
/// </summary>
internal sealed class StoreConnection : IDisposable
{
    private readonly sqlite3 _database;
    private readonly List<Statement> _statements = [];

    static StoreConnection() => Batteries_V2.Init();

    private StoreConnection(sqlite3 database) => _database = database;

    /// <summary>Whether a transaction is open. SQLite ends one by itself on some errors.</summary>
    public bool InTransaction => raw.sqlite3_get_autocommit(_database) == 0;

    /// <exception cref="SqliteException">The file can not be opened so.</exception>
    public static StoreConnection Open(string path, SqliteOpenMode mode, TimeSpan busyTimeout)
    {
        var flags = raw.SQLITE_OPEN_NOMUTEX | mode switch
        {
            SqliteOpenMode.ReadOnly => raw.SQLITE_OPEN_READONLY,
            SqliteOpenMode.ReadWrite => raw.SQLITE_OPEN_READWRITE,
            _ => raw.SQLITE_OPEN_READWRITE | raw.SQLITE_OPEN_CREATE,
        };
        var code = raw.sqlite3_open_v2(Path.GetFullPath(path), out var database, flags, null);
        try
        {
            SqliteException.ThrowExceptionForRC(code, database);
            _ = raw.sqlite3_busy_timeout(database, (int)busyTimeout.TotalMilliseconds);
            return new StoreConnection(database);
        }
        catch
        {
            database.Dispose();
            throw;
        }
    }

    /// <summary>A statement that lives as long as the connection.</summary>
    public Statement Keep(string name)
    {
        var statement = Prepare(SqlText.Of(name));
        _statements.Add(statement);
        return statement;
    }

    /// <summary>A statement that the caller disposes of.</summary>
    public Statement Prepare(string sql) => new(_database, sql);

    /// <summary>Runs a statement of the <c>Sql</c> folder once, without parameters or with one number.</summary>
    public void Run(string name, long? parameter = null)
    {
        using var statement = Prepare(SqlText.Of(name));
        if (parameter is { } value) statement.Bind(1, value);
        statement.Run();
    }

    /// <summary>Runs a script.</summary>
    public void Execute(string sql) => SqliteException.ThrowExceptionForRC(raw.sqlite3_exec(_database, sql), _database);

    /// <summary>The first column of the first row, as text.</summary>
    public string Ask(string sql)
    {
        using var statement = Prepare(sql);
        return statement.Step() ? statement.Text(0) : "";
    }

    public long AskNumber(string sql)
    {
        using var statement = Prepare(sql);
        return statement.Step() ? statement.Int64(0) : 0;
    }

    /// <summary>Ends an open transaction without a trace, whatever state it is in.</summary>
    public void Rollback()
    {
        if (InTransaction) Execute("rollback");
    }

    /// <summary>Copies the whole database, as it is at one moment, into the other one.</summary>
    public void CopyTo(StoreConnection other)
    {
        using var backup = raw.sqlite3_backup_init(other._database, "main", _database, "main");
        SqliteException.ThrowExceptionForRC(backup.IsInvalid ? raw.sqlite3_errcode(other._database) : raw.SQLITE_OK, other._database);
        var code = raw.sqlite3_backup_step(backup, -1);
        SqliteException.ThrowExceptionForRC(code == raw.SQLITE_DONE ? raw.SQLITE_OK : code, other._database);
    }

    public void Dispose()
    {
        _statements.ForEach(statement => statement.Dispose());
        _database.Dispose();
    }
}
