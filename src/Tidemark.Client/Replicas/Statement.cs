using System.Text;
using SQLitePCL;

namespace Tidemark.Client;

/// <summary>
/// A prepared statement, bound and read in UTF-8. Beside <see cref="Microsoft.Data.Sqlite.SqliteCommand"/> it saves a string and several
/// objects for each row, which is half the cost of applying a page.
/// </summary>
internal sealed class Statement : IDisposable
{
    private readonly Database _database;
    private readonly sqlite3_stmt _handle;

    public Statement(Database database, sqlite3_stmt handle) => (_database, _handle) = (database, handle);

    public Statement Bind(int index, ReadOnlySpan<byte> text)
    {
        // An empty span would be bound as null.
        _database.Check(text.IsEmpty ? raw.sqlite3_bind_text(_handle, index, "") : raw.sqlite3_bind_text(_handle, index, text));
        return this;
    }

    public Statement Bind(int index, string? text) => text is null ? BindNull(index) : Bind(index, Encoding.UTF8.GetBytes(text));

    public Statement Bind(int index, long value)
    {
        _database.Check(raw.sqlite3_bind_int64(_handle, index, value));
        return this;
    }

    public Statement BindBlob(int index, ReadOnlySpan<byte> value)
    {
        _database.Check(raw.sqlite3_bind_blob(_handle, index, value));
        return this;
    }

    public Statement BindNull(int index)
    {
        _database.Check(raw.sqlite3_bind_null(_handle, index));
        return this;
    }

    /// <summary>True where it stands on a row. After the last one the statement is ready to be bound and run again.</summary>
    public bool Step()
    {
        var result = raw.sqlite3_step(_handle);
        if (result == raw.SQLITE_ROW) return true;
        raw.sqlite3_reset(_handle);
        if (result != raw.SQLITE_DONE) _database.Check(result);
        return false;
    }

    /// <summary>Gives up the rows not read yet, and with them the hold on the file.</summary>
    public void Reset() => raw.sqlite3_reset(_handle);

    /// <summary>Runs a statement that gives no rows.</summary>
    public void Run()
    {
        while (Step())
        {
        }
    }

    public bool IsNull(int column) => raw.sqlite3_column_type(_handle, column) == raw.SQLITE_NULL;

    public long Long(int column) => raw.sqlite3_column_int64(_handle, column);

    /// <summary>The bytes of a text or blob; valid until the next step.</summary>
    public ReadOnlySpan<byte> Bytes(int column) => raw.sqlite3_column_blob(_handle, column);

    public string Text(int column) => Encoding.UTF8.GetString(Bytes(column));

    public string? TextOrNull(int column) => IsNull(column) ? null : Text(column);

    public void Dispose() => _handle.Dispose();
}
