using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;
using Tidemark.Core.Access;
using Tidemark.Core.Listings;
using Tidemark.Core.Logs;
using Tidemark.Core.Timelines;
using Tidemark.Core.Tokens;
using Tidemark.Sqlite.Connections;
using Tidemark.Sqlite.Files;
using Tidemark.Sqlite.Keys;
using Tidemark.Sqlite.Listings;
using Tidemark.Sqlite.Reading;
using Tidemark.Sqlite.Writing;

namespace Tidemark.Sqlite;

/// <summary>
/// The embedded store: one SQLite file, one process. A write is durable when it is answered; concurrent writes share their flush to the
/// disk. Everything may be used by many threads at once.
/// </summary>
public sealed partial class SqliteStore : IChangeStore
{
    private readonly string _path;
    private readonly SqliteStoreOptions _options;
    private readonly StoreOpening _opening;
    private readonly Writer _writer;
    private readonly ReaderPool _readers;
    private readonly ReadAhead _ahead;
    private readonly ConcurrentDictionary<string, SqliteLog> _logs = new(StringComparer.Ordinal);
    private volatile IReadOnlyList<TokenKey> _tokenKeys;
    private int _closed;

    private SqliteStore(string path, SqliteStoreOptions options, TimeProvider clock, StoreOpening opening)
    {
        _path = path;
        _options = options;
        _opening = opening;
        _tokenKeys = opening.TokenKeys;
        _writer = new Writer(opening.Connection, path, clock, options.MostQueuedWrites);
        _readers = new ReaderPool(path, OpenReader);
        _ahead = new ReadAhead(_readers);
    }

    /// <inheritdoc/>
    public TimelineHistory Timelines => _opening.Timelines;

    /// <inheritdoc/>
    public IReadOnlyList<TokenKey> TokenKeys => _tokenKeys;

    /// <summary>Opens a store, made where there is none, and begins a timeline in it.</summary>
    /// <exception cref="StoreOpenException">It is in use, not a store, of a newer version, or can not be written to.</exception>
    public static Task<SqliteStore> OpenAsync(string path, TimeProvider clock, CancellationToken cancellation) =>
        OpenAsync(path, new SqliteStoreOptions(), clock, cancellation);

    /// <inheritdoc cref="OpenAsync(string, TimeProvider, CancellationToken)"/>
    public static Task<SqliteStore> OpenAsync(
        string path, SqliteStoreOptions options, TimeProvider clock, CancellationToken cancellation) =>
        Task.Run(() => new SqliteStore(path, options, clock, StoreOpening.Open(path, options)), cancellation);

    /// <inheritdoc/>
    public async ValueTask<IChangeLog> OpenLogAsync(string name, ListingSchema listings, CancellationToken cancellation)
    {
        var (number, head, indexes) = await _writer.RunAsync(
            transaction => OpenLog(transaction.Connection, name, listings), weight: 1, cancellation);
        // Of several that open it at once one object wins, and only through it is the log ever written: the head read above is its head.
        var log = _logs.GetOrAdd(name, new SqliteLog(name, number, head, _writer, _readers, _ahead));
        log.Use(indexes);
        return log;
    }

    /// <inheritdoc/>
    public Task RotateTokenKeyAsync(CancellationToken cancellation) => _writer.RunAsync(
        transaction =>
        {
            var keys = TokenKeyTable.Rotate(transaction.Connection);
            transaction.AfterCommit(() => _tokenKeys = keys);
            return keys;
        },
        weight: 1,
        cancellation);

    /// <inheritdoc/>
    public Task<IReadOnlyList<AccessKey>> ListAccessKeysAsync(CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        return Task.FromResult(_readers.Read(0, static (reader, argument) =>
            reader.InSnapshot(argument, static (reader, _) => AccessKeyTable.List(reader.Connection))));
    }

    /// <inheritdoc/>
    public Task PutAccessKeyAsync(AccessKey key, CancellationToken cancellation) => _writer.RunAsync(
        transaction =>
        {
            AccessKeyTable.Put(transaction.Connection, key);
            return true;
        },
        weight: 1,
        cancellation);

    /// <inheritdoc/>
    public Task CheckAsync(CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        _readers.Read(0, static (reader, _) => reader.Connection.AskNumber("select count(*) from log"));
        return Task.CompletedTask;
    }

    /// <summary>Finishes the writes that are queued, brings everything into the one file, and lets go of it.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _closed, 1) != 0) return;
        await _writer.DisposeAsync();
        _readers.Dispose();
        _opening.Dispose();
    }

    /// <summary>Does something on the writer's connection, in a transaction, while no other work runs there.</summary>
    internal Task OnWriterAsync(Action<StoreConnection> action) => _writer.RunAsync(
        transaction =>
        {
            action(transaction.Connection);
            return true;
        },
        weight: 1,
        CancellationToken.None);

    private static (int Number, Head Head, IReadOnlySet<string> Indexes) OpenLog(
        StoreConnection connection, string name, ListingSchema listings)
    {
        using var add = connection.Prepare(SqlText.Of("log-add"));
        add.Bind(1, name).Run();
        using var find = connection.Prepare(SqlText.Of("log-find")).Bind(1, name);
        find.Step();
        var number = (int)find.Int64(0);
        var head = RowColumns.Head(find, from: 1);
        find.Reset();
        return (number, head, ListingIndexes.Arrange(connection, number, listings));
    }

    private Reader OpenReader()
    {
        var connection = StoreConnection.Open(_path, SqliteOpenMode.ReadWrite, _options.BusyTimeout);
        connection.Execute("pragma query_only = 1");
        return new Reader(connection);
    }
}
