using System.Security.Cryptography;
using Microsoft.Data.Sqlite;
using Tidemark.Core.Logs;
using Tidemark.Core.Timelines;
using Tidemark.Core.Tokens;
using Tidemark.Sqlite.Buckets;
using Tidemark.Sqlite.Connections;
using Tidemark.Sqlite.Keys;
using Tidemark.Sqlite.Timelines;

namespace Tidemark.Sqlite.Files;

/// <summary>A file that was locked, checked, brought to the newest version, and begun a timeline in.</summary>
internal sealed class StoreOpening : IDisposable
{
    // The migration whose tables are filled in code, counted from 0.
    private const int WithBuckets = 1;

    private StoreOpening(StoreLock @lock, StoreConnection connection)
    {
        Lock = @lock;
        Connection = connection;
    }

    public StoreLock Lock { get; }

    /// <summary>The one that writes.</summary>
    public StoreConnection Connection { get; }

    public TimelineHistory Timelines { get; private set; } = null!;

    public IReadOnlyList<TokenKey> TokenKeys { get; private set; } = [];

    /// <exception cref="StoreOpenException">The message says why not, and what to do.</exception>
    public static StoreOpening Open(string path, SqliteStoreOptions options)
    {
        StoreFile.CheckPlace(path);
        var taken = StoreLock.Take(path);
        StoreConnection? connection = null;
        try
        {
            StoreFile.CreateForOwner(path);
            connection = StoreConnection.Open(path, SqliteOpenMode.ReadWriteCreate, options.BusyTimeout);
            var opening = new StoreOpening(taken, connection);
            opening.Prepare(path, options);
            return opening;
        }
        catch (Exception error)
        {
            connection?.Dispose();
            taken.Dispose();
            if (error is SqliteException refused) throw StoreFault.NotOpened(refused, path);
            throw;
        }
    }

    public void Dispose()
    {
        Connection.Dispose();
        Lock.Dispose();
    }

    private void Prepare(string path, SqliteStoreOptions options)
    {
        var version = StoreFile.VersionOf(Connection, path);
        if (version == 0) Connection.Execute($"pragma page_size = {options.PageSize}");
        var mode = Connection.Ask("pragma journal_mode = wal");
        if (mode != "wal") throw new StoreOpenException($"{path} lies on a file system without shared memory; name a file on a local disk.");
        // FULL: an acknowledged write, and a token that promises it, must outlive a loss of power.
        Connection.Execute($"""
            pragma synchronous = full;
            pragma wal_autocheckpoint = {options.CheckpointPages};
            pragma journal_size_limit = {64 << 20};
            pragma cache_size = -{options.WriterCache};
            pragma temp_store = memory;
            """);
        Migrate(version, options.Upgrading);
        Timelines = TimelineTable.Begin(Connection, BitConverter.ToInt64(RandomNumberGenerator.GetBytes(8)), options.TimelinesKept);
        TokenKeys = TokenKeyTable.List(Connection) is { Count: > 0 } keys ? keys : TokenKeyTable.Rotate(Connection);
    }

    private void Migrate(long version, Action<long>? progress)
    {
        for (var next = (int)version; next < SqlText.Migrations.Count; next++)
        {
            Connection.Execute($"begin immediate; {SqlText.Migrations[next]}");
            if (next == WithBuckets) BucketMigration.Fill(Connection, version == 0 ? null : progress);
            Connection.Execute($"""
                pragma application_id = {StoreFile.ApplicationId};
                pragma user_version = {next + 1};
                commit;
                """);
        }
    }
}
