using Npgsql;
using Tidemark.Core.Access;
using Tidemark.Core.Listings;
using Tidemark.Core.Logs;
using Tidemark.Core.Timelines;
using Tidemark.Core.Tokens;
using Tidemark.Postgres.Connections;
using Tidemark.Postgres.Keys;
using Tidemark.Postgres.Leases;
using Tidemark.Postgres.Listings;
using Tidemark.Postgres.Nodes;
using Tidemark.Postgres.Reading;

namespace Tidemark.Postgres;

/// <summary>
/// The shared store: one PostgreSQL database, any number of nodes. A write is durable when it is answered; a node's concurrent writes to a
/// log share a commit. Everything may be used by many threads at once.
/// </summary>
public sealed partial class PostgresStore : IChangeStore
{
    private readonly StoreParts _parts;
    private readonly Listener _listener;
    private readonly WorkLeases _leases;
    private int _closed;

    private PostgresStore(StoreParts parts)
    {
        (_parts, _leases) = (parts, new WorkLeases(parts));
        _listener = new Listener(parts, () => AccessKeysChanged?.Invoke(this, EventArgs.Empty));
    }

    /// <inheritdoc/>
    public event EventHandler? AccessKeysChanged;

    /// <inheritdoc/>
    public TimelineHistory Timelines => _parts.Memory.Timelines;

    /// <inheritdoc/>
    public IReadOnlyList<TokenKey> TokenKeys => _parts.Memory.TokenKeys;

    /// <inheritdoc/>
    public async ValueTask<IChangeLog> OpenLogAsync(string name, ListingSchema listings, CancellationToken cancellation)
    {
        var number = await NumberOfAsync(name, cancellation);
        await ListingIndexes.ArrangeAsync(_parts.Database, number, listings, cancellation);
        var log = new PostgresLog(name, number, _parts);
        for (var patience = new ReplicaPatience(_parts); ;)
        {
            var found = await _parts.Reading.ReadAsync(connection => HeadAsync(connection, number, cancellation), cancellation);
            if (found is { } head && _parts.Memory.Add(log, head.Head, head.Timeline) is { } kept) return kept;
            await FollowAsync(cancellation);
            if (_parts.HasReplica) await patience.PauseAsync(cancellation);
        }
    }

    /// <inheritdoc/>
    public async Task RotateTokenKeyAsync(CancellationToken cancellation)
    {
        _parts.Memory.Take(await _parts.Database.WriteAsync(
            async (connection, _) =>
            {
                await LockAsync(connection, cancellation);
                return await TokenKeyTable.RotateAsync(connection, cancellation);
            },
            cancellation));
        _parts.Notifier.Tell(Words.TokenKeys);
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<AccessKey>> ListAccessKeysAsync(CancellationToken cancellation) =>
        _parts.Database.ReadAsync(connection => AccessKeyTable.ListAsync(connection, cancellation), cancellation);

    /// <inheritdoc/>
    public async Task PutAccessKeyAsync(AccessKey key, CancellationToken cancellation)
    {
        await _parts.Database.WriteAsync(
            async (connection, _) =>
            {
                await AccessKeyTable.PutAsync(connection, key, cancellation);
                return true;
            },
            cancellation);
        _parts.Notifier.Tell(Words.AccessKeys);
    }

    /// <inheritdoc/>
    public async Task CheckAsync(CancellationToken cancellation)
    {
        await CheckAsync(_parts.Database, cancellation);
        if (_parts.HasReplica) await CheckAsync(_parts.Reading, cancellation);
    }

    /// <summary>Finishes the writes that are queued and lets go of the server.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _closed, 1) != 0) return;
        foreach (var log in _parts.Memory.Logs) await log.CloseAsync();
        await _parts.Notifier.CloseAsync();
        await _listener.DisposeAsync();
        if (_parts.HasReplica) await _parts.Reading.DisposeAsync();
        await _parts.Database.DisposeAsync();
        _parts.Timelines.Dispose();
    }

    /// <summary>Does something on a connection as the store itself uses them.</summary>
    internal Task<T> OnConnectionAsync<T>(Func<NpgsqlConnection, Task<T>> work) => _parts.Database.ReadAsync(work, CancellationToken.None);

    private Task<bool> FollowAsync(CancellationToken cancellation) => _parts.Database.ReadAsync(
        async connection =>
        {
            await _parts.Timelines.FollowAsync(connection);
            return true;
        },
        cancellation);

    private static Task<bool> CheckAsync(Database database, CancellationToken cancellation) => database.ReadAsync(
        async connection =>
        {
            await using var script = new Script(connection).Add("check");
            await script.RunAsync(cancellation);
            return true;
        },
        cancellation);

    private Task<int> NumberOfAsync(string name, CancellationToken cancellation) => _parts.Database.WriteAsync(
        async (connection, _) =>
        {
            if (await FindNumberAsync(connection, name, cancellation) is { } known) return known;
            await LockAsync(connection, cancellation);
            await using (var addName = new Script(connection).Add("log-name-add", Script.Value(name))) await addName.RunAsync(cancellation);
            var number = (await FindNumberAsync(connection, name, cancellation))!.Value;
            await using var add = new Script(connection).Add("log-add", Script.Value(number));
            await add.RunAsync(cancellation);
            return number;
        },
        cancellation);

    private static async Task<int?> FindNumberAsync(NpgsqlConnection connection, string name, CancellationToken cancellation)
    {
        await using var script = new Script(connection).Add("log-name-find", Script.Value(name));
        await using var reader = await script.ReadAsync(cancellation);
        return await reader.ReadAsync(cancellation) ? reader.GetInt32(0) : null;
    }

    // Null where a replica has not seen the log yet.
    private static async Task<(long Timeline, Head Head)?> HeadAsync(NpgsqlConnection connection, int log, CancellationToken cancellation)
    {
        await using var script = new Script(connection).Add("log-head", Script.Value(log));
        await using var reader = await script.ReadAsync(cancellation);
        return await reader.ReadAsync(cancellation) ? (reader.GetInt64(0), RowColumns.Head(reader, 1)) : null;
    }

    private async Task LockAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        await using var script = new Script(connection).Add("lock", Script.Value(Locks.Schema), Script.Value(_parts.Database.Facts.Schema));
        await script.RunAsync(cancellation);
    }
}
