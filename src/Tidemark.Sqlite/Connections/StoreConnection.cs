using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Tidemark.Sqlite.Connections;

/// <summary>One connection to a store's file. Used by one thread at a time.</summary>
internal sealed class StoreConnection : IDisposable
{
    private readonly SqliteConnection _connection;
    private readonly List<Statement> _statements = [];

    private StoreConnection(SqliteConnection connection) => _connection = connection;

    /// <summary>Whether a transaction is open. SQLite ends one by itself on some errors.</summary>
    public bool InTransaction => raw.sqlite3_get_autocommit(_connection.Handle) == 0;

    public static StoreConnection Open(string path, SqliteOpenMode mode, TimeSpan busyTimeout)
    {
        var text = new SqliteConnectionStringBuilder { DataSource = path, Mode = mode, Pooling = false };
        var connection = new SqliteConnection(text.ToString());
        try
        {
            connection.Open();
            _ = raw.sqlite3_busy_timeout(connection.Handle, (int)busyTimeout.TotalMilliseconds);
            return new StoreConnection(connection);
        }
        catch
        {
            connection.Dispose();
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
    public Statement Prepare(string sql) => new(_connection.Handle!, sql);

    /// <summary>Runs a statement of the <c>Sql</c> folder once, without parameters or with one number.</summary>
    public void Run(string name, long? parameter = null)
    {
        using var statement = Prepare(SqlText.Of(name));
        if (parameter is { } value) statement.Bind(1, value);
        statement.Run();
    }

    /// <summary>Runs a script.</summary>
    public void Execute(string sql)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

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
    public void CopyTo(StoreConnection other) => _connection.BackupDatabase(other._connection);

    public void Dispose()
    {
        _statements.ForEach(statement => statement.Dispose());
        _connection.Dispose();
    }
}
