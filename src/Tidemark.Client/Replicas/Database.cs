using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Tidemark.Client;

/// <summary>The replica's file: opening it, transactions, and SQLite's errors as this library's.</summary>
internal sealed class Database : IDisposable
{
    private readonly SqliteConnection _connection;

    public Database(string path, SqliteOpenMode mode)
    {
        Path = path;
        var address = new SqliteConnectionStringBuilder { DataSource = path, Mode = mode, Pooling = false };
        _connection = new SqliteConnection(address.ConnectionString);
        try
        {
            _connection.Open();
            raw.sqlite3_busy_timeout(Handle, 10_000);
        }
        catch (SqliteException error)
        {
            _connection.Dispose();
            throw Fault.OfSqlite(error.SqliteErrorCode, error.Message, path);
        }
    }

    public string Path { get; }

    /// <summary>Rows that the last insert, update or delete touched.</summary>
    public int Changes => raw.sqlite3_changes(Handle);

    private sqlite3 Handle => _connection.Handle!;

    public Statement Prepare(string sql)
    {
        Check(raw.sqlite3_prepare_v3(Handle, sql, raw.SQLITE_PREPARE_PERSISTENT, out var statement));
        return new Statement(this, statement);
    }

    public void Execute(string sql) => Check(raw.sqlite3_exec(Handle, sql));

    public long Number(string sql)
    {
        using var statement = Prepare(sql);
        return statement.Step() ? statement.Long(0) : 0;
    }

    /// <summary>Runs <paramref name="work"/> whole or not at all.</summary>
    public void InTransaction(Action work)
    {
        Execute("begin immediate");
        try
        {
            work();
            Execute("commit");
        }
        catch
        {
            // SQLite has rolled back by itself after some errors; then this one says that there is nothing to do.
            raw.sqlite3_exec(Handle, "rollback");
            throw;
        }
    }

    public void Check(int result)
    {
        if (result is raw.SQLITE_OK or raw.SQLITE_ROW or raw.SQLITE_DONE) return;
        throw Fault.OfSqlite(result, raw.sqlite3_errmsg(Handle).utf8_to_string(), Path);
    }

    public void Dispose() => _connection.Dispose();
}
