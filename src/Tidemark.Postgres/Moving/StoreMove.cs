using Npgsql;
using NpgsqlTypes;
using Tidemark.Core.Logs;
using Tidemark.Core.Moving;
using Tidemark.Core.Timelines;
using Tidemark.Postgres.Buckets;
using Tidemark.Postgres.Connections;
using Tidemark.Postgres.Keys;
using Tidemark.Protocol;

namespace Tidemark.Postgres.Moving;

/// <summary>
/// Carries a store into an empty database, in one transaction: it is there as a whole or not at all. The timelines go along, the newest
/// without a home, so that whoever opens the database first begins the next one, exactly as after a restore.
/// </summary>
internal sealed class StoreMove(NpgsqlConnection connection, ServerFacts facts, string name, IStoreSource source, Action<long>? progress)
{
    private const int ToldEvery = 10_000;

    private readonly ILookup<int, TimelineEnd> _ends = source.Contents.Ends.ToLookup(end => end.Log);
    private long _done;
    private long _tombstones;

    public async Task<MoveReport> RunAsync(CancellationToken cancellation)
    {
        if (source.RetiredTo is { } place && place != name)
            throw new StoreOpenException($"{source.Name} has moved to {place} already. (`tidemark copy --release --from {source.Name}` has the file be used again.)");
        // What is not committed goes with the connection.
        await RunAsync("begin-writing", cancellation);
        // Whoever would make tables, names or timelines waits, and then finds the copy.
        foreach (var what in (int[])[Locks.Schema, Locks.Timelines]) await RunAsync("lock", cancellation, Script.Value(what), Script.Value(facts.Schema));
        if (await IsDoneAsync(cancellation))
        {
            source.Retire(name);
            return new MoveReport(source.Contents.Logs.Count, source.Contents.Logs.Sum(log => log.Head.Count), 0, WasDone: true);
        }

        await PutSharedAsync(cancellation);
        foreach (var log in source.Contents.Logs) await CarryAsync(log, cancellation);
        foreach (var key in source.Contents.AccessKeys) await AccessKeyTable.PutAsync(connection, key, cancellation);
        await CommitAsync(cancellation);
        return new MoveReport(source.Contents.Logs.Count, _done - _tombstones, _tombstones, WasDone: false);
    }

    // From here on either this database has it or the file: an old server that is started in between must not go on in the file.
    private async Task CommitAsync(CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        source.Retire(name);
        try
        {
            await RunAsync("commit", CancellationToken.None);
        }
        catch (Exception error) when (StoreFault.IsServers(error))
        {
            if (!StoreFault.LeavesUnknown(error))
            {
                source.Reinstate();
                throw;
            }

            throw new StoreOpenException(
                $"The connection to {name} broke while the copy was made final, and nobody can say whether it is there. Run the same command again: it finds out, and goes on.", error);
        }
    }

    /// <summary>Whether this very store was carried here before, by a copy whose end was not seen.</summary>
    private async Task<bool> IsDoneAsync(CancellationToken cancellation)
    {
        await using var script = new Script(connection).Add("moving-empty", Script.Value(HomeOf()));
        await using var reader = await script.ReadAsync(cancellation);
        await reader.ReadAsync(cancellation);
        if (reader.GetBoolean(1)) return true;
        if (reader.GetInt64(0) == 0) return false;
        throw new StoreOpenException($"{name} is not empty; a store is carried into a database or schema of its own. Make one with createdb, and name it with --to.");
    }

    // What the timelines have for a home here: no server has it, so the next one begins at the first look, and a copy knows itself again.
    private string HomeOf() => $"moved/{source.Contents.Timelines[^1].Id}";

    private async Task PutSharedAsync(CancellationToken cancellation)
    {
        var contents = source.Contents;
        await RunAsync("moving-token-keys-clear", cancellation);
        foreach (var key in contents.TokenKeys.Reverse()) await RunAsync("token-key-add", cancellation, Script.Value((long)key.Id), Script.Value(key.Secret.ToArray()));
        await RunAsync(
            "moving-timelines", cancellation, Script.Value(contents.Timelines.Select(timeline => timeline.Sequence).ToArray()),
            Script.Value(contents.Timelines.Select(timeline => timeline.Id).ToArray()), Script.Value(HomeOf()));
    }

    private async Task CarryAsync(StoredLog log, CancellationToken cancellation)
    {
        await RunAsync("moving-log-name", cancellation, Script.Value(log.Number), Script.Value(log.Name));
        await RunAsync("log-add", cancellation, Script.Value(log.Number));
        var ends = _ends[log.Number].ToList();
        await RunAsync(
            "moving-end", cancellation, Script.Value(log.Number), Script.Value(ends.Select(end => end.Sequence).ToArray()), Script.Value(ends.Select(end => end.Position).ToArray()));
        var sent = await SendAsync(log, cancellation);
        if (!sent.Is(log.Head))
            throw new StoreOpenException($"{source.Name} is damaged: the rows of {log.Name} are not what its count and digest say. Nothing was copied; restore a backup.");
        await using (var script = new Script(connection))
        {
            if (sent.Buckets.Count > 0) new BucketParts().AddTo(script, log.Number, sent.Buckets);
            script.Add(
                "log-move", Script.Value(log.Number), Script.Value(log.Head.Position), Script.Value(log.Head.Modified.UnixMilliseconds), Script.Value(log.Head.Count),
                Script.Value(log.Head.Digest.ToArray()), Script.Value(log.Head.Horizon));
            await script.RunAsync(cancellation);
        }

        if (!(await ReadBackAsync(log.Number, cancellation)).IsSameAs(sent))
            throw new StoreOpenException($"What arrived of {log.Name} in {name} is not what was sent. Nothing was copied; check that database's disk.");
        _tombstones += sent.Tombstones;
    }

    private async Task<CarriedLog> SendAsync(StoredLog log, CancellationToken cancellation)
    {
        var sent = new CarriedLog();
        await using var rows = await connection.BeginBinaryImportAsync(SqlText.Of("resource-copy"), cancellation);
        rows.Timeout = Timeout.InfiniteTimeSpan;
        foreach (var row in source.ReadLog(log.Number))
        {
            var bucket = Bucket.Of(row.Id);
            sent.Add(bucket, row.Id, row.Modified, row.Deleted, row.Position, row.Body.Length);
            await rows.StartRowAsync(cancellation);
            await rows.WriteAsync(log.Number, NpgsqlDbType.Integer, cancellation);
            await rows.WriteAsync(row.Position, NpgsqlDbType.Bigint, cancellation);
            await rows.WriteAsync(row.Id, NpgsqlDbType.Text, cancellation);
            await rows.WriteAsync((short)bucket, NpgsqlDbType.Smallint, cancellation);
            await rows.WriteAsync(row.Created.UnixMilliseconds, NpgsqlDbType.Bigint, cancellation);
            await rows.WriteAsync(row.Modified.UnixMilliseconds, NpgsqlDbType.Bigint, cancellation);
            await rows.WriteAsync(row.Deleted, NpgsqlDbType.Boolean, cancellation);
            if (row.Deleted) await rows.WriteNullAsync(cancellation);
            else await rows.WriteAsync(System.Text.Encoding.UTF8.GetString(row.Body.Span), NpgsqlDbType.Text, cancellation);
            if (++_done % ToldEvery == 0) progress?.Invoke(_done);
        }

        await rows.CompleteAsync(cancellation);
        return sent;
    }

    private async Task<CarriedLog> ReadBackAsync(int log, CancellationToken cancellation)
    {
        var arrived = new CarriedLog();
        await using var command = new NpgsqlCommand(SqlText.Of("moving-rows"), connection) { CommandTimeout = 0 };
        command.Parameters.Add(Script.Value(log));
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        while (await reader.ReadAsync(cancellation))
            arrived.Add(reader.GetInt16(0), reader.GetString(1), new Instant(reader.GetInt64(2)), reader.GetBoolean(3), reader.GetInt64(4), reader.GetInt32(5));
        return arrived;
    }

    private async Task RunAsync(string statement, CancellationToken cancellation, params NpgsqlParameter[] parameters)
    {
        await using var script = new Script(connection).Add(statement, parameters);
        await script.RunAsync(cancellation);
    }
}
