using Microsoft.Data.Sqlite;
using Tidemark.Core.Logs;
using Tidemark.Core.Moving;
using Tidemark.Sqlite.Connections;
using Tidemark.Sqlite.Keys;
using Tidemark.Sqlite.Timelines;

namespace Tidemark.Sqlite.Files;

/// <summary>A store's file that moves to another place. No timeline begins in it: the new place begins the next one.</summary>
internal sealed class MovingFile : IStoreSource
{
    private readonly string _path;
    private readonly StoreLock _lock;
    private readonly StoreConnection _connection;

    private MovingFile(string path, StoreLock taken, StoreConnection connection)
    {
        (_path, _lock, _connection) = (path, taken, connection);
        var logs = new List<StoredLog>();
        using var list = connection.Prepare(SqlText.Of("log-list"));
        while (list.Step()) logs.Add(new StoredLog((int)list.Int64(0), list.Text(1), RowColumns.Head(list, from: 2)));
        Contents = new StoreContents(
            TimelineTable.List(connection), TimelineTable.Ends(connection), TokenKeyTable.List(connection), AccessKeyTable.List(connection), logs);
    }

    public string Name => _path;

    public StoreContents Contents { get; }

    public string? RetiredTo => IsRetired(_connection) ? _connection.Ask("select place from moved") : null;

    /// <exception cref="StoreOpenException">It is in use, not a store, or of another version.</exception>
    public static MovingFile Open(string path)
    {
        if (!File.Exists(path)) throw new StoreOpenException($"{path} is not there.");
        var taken = StoreLock.Take(path);
        StoreConnection? connection = null;
        try
        {
            connection = StoreConnection.Open(path, SqliteOpenMode.ReadWrite, SqliteStoreOptions.DefaultBusyTimeout);
            connection.Execute("pragma synchronous = full");
            Check(connection, path);
            return new MovingFile(path, taken, connection);
        }
        catch (Exception error)
        {
            connection?.Dispose();
            taken.Dispose();
            if (error is SqliteException refused) throw StoreFault.NotOpened(refused, path);
            throw;
        }
    }

    public IEnumerable<LogRow> ReadLog(int log)
    {
        using var list = _connection.Prepare(SqlText.Of("resource-list"));
        list.Bind(1, Places.First(log)).Bind(2, Places.Last(log));
        var bodies = new BodyBuffer();
        while (Step(list)) yield return RowColumns.Row(list, bodies);
    }

    public void Retire(string to)
    {
        _connection.Execute("begin immediate; create table if not exists moved (place text not null); delete from moved");
        using (var name = _connection.Prepare("insert into moved (place) values (?1)")) name.Bind(1, to).Run();
        _connection.Execute($"pragma application_id = {StoreFile.MovedId}; commit");
    }

    public void Reinstate() => _connection.Execute(
        $"begin immediate; drop table if exists moved; pragma application_id = {StoreFile.ApplicationId}; commit");

    public void Dispose()
    {
        _connection.Dispose();
        _lock.Dispose();
    }

    // One that was retired may be gone on with: the copy may have been broken off.
    private static void Check(StoreConnection connection, string path)
    {
        if (!IsRetired(connection) && StoreFile.VersionOf(connection, path) != SqlText.Migrations.Count)
            throw new StoreOpenException($"{path} is empty or of an older version; start the server on it once with this program, stop it, and copy then.");
    }

    private static bool IsRetired(StoreConnection connection) => connection.AskNumber("pragma application_id") == StoreFile.MovedId;

    private bool Step(Statement statement)
    {
        try
        {
            return statement.Step();
        }
        catch (SqliteException error)
        {
            throw StoreFault.NotOpened(error, _path);
        }
    }
}
