using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Tidemark.Bench.Limits;

/// <summary>A prepared statement with nothing between it and SQLite, so that a limit is the fastest loop that can be written here.</summary>
internal sealed class Prepared : IDisposable
{
    private readonly sqlite3_stmt _statement;

    public Prepared(SqliteConnection connection, string sql) => Check(raw.sqlite3_prepare_v2(connection.Handle, sql, out _statement));

    public Prepared Bind(int parameter, long value)
    {
        Check(raw.sqlite3_bind_int64(_statement, parameter, value));
        return this;
    }

    public Prepared Bind(int parameter, ReadOnlySpan<byte> text)
    {
        Check(raw.sqlite3_bind_text(_statement, parameter, text));
        return this;
    }

    public bool Step()
    {
        var code = raw.sqlite3_step(_statement);
        if (code == raw.SQLITE_ROW) return true;
        if (code != raw.SQLITE_DONE) Check(code);
        return false;
    }

    public void Run()
    {
        Step();
        Reset();
    }

    public void Reset() => Check(raw.sqlite3_reset(_statement));

    public long Number(int column) => raw.sqlite3_column_int64(_statement, column);

    public ReadOnlySpan<byte> Bytes(int column) => raw.sqlite3_column_blob(_statement, column);

    public void Dispose() => _statement.Dispose();

    private static void Check(int code)
    {
        if (code != raw.SQLITE_OK) throw new SqliteException("The limit's statement failed.", code);
    }
}
