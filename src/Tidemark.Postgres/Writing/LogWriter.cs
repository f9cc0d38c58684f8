using System.Threading.Channels;
using Npgsql;
using Tidemark.Core.Logs;
using Tidemark.Postgres.Connections;
using Tidemark.Protocol;

namespace Tidemark.Postgres.Writing;

/// <summary>
/// The one of this node that writes to a log. It takes all the writes that have gathered while it was writing and does them in one
/// transaction. Other nodes' writers wait for the log's head meanwhile; other logs' writers do not.
/// </summary>
internal sealed class LogWriter
{
    // So many changes make the commit cheap; more would only make those at the front wait.
    private const int MostWeight = 4096;

    // Small enough that writes that wait for the head do not wait long.
    private const int PurgedAtOnce = 5000;

    private readonly PostgresLog _log;
    private readonly StoreParts _parts;
    private readonly CommitOutcome _outcome;
    private readonly Channel<WriteJob> _queue;
    private readonly Task _working;
    private readonly List<WriteJob> _group = [];

    public LogWriter(PostgresLog log, StoreParts parts)
    {
        (_log, _parts) = (log, parts);
        _outcome = new CommitOutcome(parts);
        _queue = Channel.CreateBounded<WriteJob>(new BoundedChannelOptions(parts.Options.MostQueuedWrites) { SingleReader = true });
        _working = Task.Run(WorkAsync);
    }

    /// <inheritdoc cref="IChangeLog.WriteAsync"/>
    public async Task<IReadOnlyList<ChangeResult>> WriteAsync(IReadOnlyList<Change> changes, CancellationToken cancellation)
    {
        var job = new WriteJob(changes);
        try
        {
            await _queue.Writer.WriteAsync(job, cancellation);
        }
        catch (ChannelClosedException error)
        {
            throw new StoreUnavailableException($"The store {_parts.Database.Name} is closed.", error);
        }

        await using var registration = cancellation.UnsafeRegister(static (state, token) => ((WriteJob)state!).Cancel(token), job);
        return await job.Done;
    }

    /// <inheritdoc cref="IChangeLog.PurgeAsync"/>
    public async Task<long> PurgeAsync(Instant before, CancellationToken cancellation)
    {
        for (var gone = 0L; ;)
        {
            var some = await PurgeSomeAsync(before, cancellation);
            gone += some;
            if (some < PurgedAtOnce) return gone;
        }
    }

    /// <summary>Finishes the writes that are queued; new ones are refused.</summary>
    public Task CloseAsync()
    {
        _queue.Writer.TryComplete();
        return _working;
    }

    private async Task WorkAsync()
    {
        while (await _queue.Reader.WaitToReadAsync())
        {
            TakeGroup();
            if (_group.Count > 0) await WriteAsync(_group);
            _group.Clear();
        }
    }

    private void TakeGroup()
    {
        var weight = 0;
        while (weight < MostWeight && _queue.Reader.TryRead(out var job))
        {
            if (!job.TryTake()) continue;
            _group.Add(job);
            weight += job.Changes.Count;
        }
    }

    private async Task WriteAsync(List<WriteJob> group)
    {
        try
        {
            await CommitAsync(group);
            foreach (var job in group) job.Complete();
        }
        catch (Exception error)
        {
            // Whatever it is, it is those who wait that must be told.
            var told = StoreFault.IsServers(error) ? StoreFault.Unavailable(error, _parts.Database.Name) : error;
            foreach (var job in group) job.Fail(told);
        }
    }

    private async Task CommitAsync(List<WriteJob> group)
    {
        var ids = group.SelectMany(job => job.Changes).Select(change => change.Id).ToHashSet(StringComparer.Ordinal);
        await InTransactionAsync(ids, (_, taken) =>
        {
            var draft = new GroupDraft(taken.Head, taken.Rows, Instant.Now(_parts.Clock));
            foreach (var job in group) Decide(job, draft);
            return Task.FromResult(new Decided(draft.Head, draft.Stored, draft.Buckets));
        });
    }

    // One that can not be done at all fails alone.
    private static void Decide(WriteJob job, GroupDraft draft)
    {
        try
        {
            job.Results = draft.Apply(job.Changes);
        }
        catch (Exception error)
        {
            job.Fail(error);
        }
    }

    private async Task<int> PurgeSomeAsync(Instant before, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var gone = 0;
        try
        {
            await InTransactionAsync([], async (connection, taken) =>
            {
                var positions = await RemoveAsync(connection, before, cancellation);
                gone = positions.Count;
                return Decided.HeadOnly(gone == 0 ? taken.Head : taken.Head with { Horizon = positions.Max() });
            });
        }
        catch (Exception error) when (StoreFault.IsServers(error))
        {
            throw StoreFault.Unavailable(error, _parts.Database.Name);
        }

        return gone;
    }

    private async Task<List<long>> RemoveAsync(NpgsqlConnection connection, Instant before, CancellationToken cancellation)
    {
        await using var script = new Script(connection)
            .Add("tombstones-remove", Script.Value(_log.Number), Script.Value(before.UnixMilliseconds), Script.Value((long)PurgedAtOnce));
        await using var reader = await script.ReadAsync(cancellation);
        var positions = new List<long>();
        while (await reader.ReadAsync(cancellation)) positions.Add(reader.GetInt64(0));
        return positions;
    }

    /// <summary>Holds the log's head while it is decided what becomes of it, then stores that and commits.</summary>
    private async Task InTransactionAsync(
        IReadOnlyCollection<string> ids, Func<NpgsqlConnection, TakenLog, Task<Decided>> decide)
    {
        var (connection, taken) = await TakeAsync(ids);
        // The pool rolls back what a connection leaves open when it is given back.
        await using (connection)
        {
            var decided = await decide(connection, taken);
            if (decided.Head != taken.Head) await CommitAsync(connection, taken, decided);
            Publish(taken, decided.Head);
        }
    }

    private async Task CommitAsync(NpgsqlConnection connection, TakenLog taken, Decided decided)
    {
        try
        {
            // Not to be cancelled: half way through nobody would know what became of it.
            await WriteStatements.CommitAsync(connection, _log.Number, taken, decided, CancellationToken.None);
        }
        catch (Exception error) when (StoreFault.IsServers(error) && StoreFault.LeavesUnknown(error))
        {
            await connection.CloseAsync();
            await _outcome.DemandCommittedAsync(taken, error);
        }
    }

    // A head that is not taken in is one of a timeline that this node has left: nobody can say whether the commit is part of the new one.
    private void Publish(TakenLog taken, Head head)
    {
        // With a replica memory has the heads that can be read there; this one will arrive.
        if (!(_parts.HasReplica ? _parts.Memory.IsCurrent(taken.Timeline) : _parts.Memory.Offer(_log, head, taken.Timeline)))
            throw StoreFault.Unknown(new InvalidOperationException("A new timeline began during the commit."), _parts.Database.Name);
        if (head != taken.Head) _parts.Notifier.LogMoved(_log.Number);
    }

    // A connection may have been broken since it was last used, by a restart of the server. Nothing was asked of it yet, so another is tried.
    private async Task<(NpgsqlConnection Connection, TakenLog Taken)> TakeAsync(IReadOnlyCollection<string> ids)
    {
        for (var first = true; ; first = false)
        {
            NpgsqlConnection? connection = null;
            try
            {
                connection = await _parts.Database.OpenAsync(CancellationToken.None);
                var taken = await WriteStatements.TakeAsync(connection, _log.Number, ids, CancellationToken.None);
                if (await IsInStepAsync(connection, taken)) return (connection, taken);
                await connection.DisposeAsync();
                if (!first) throw new StoreUnavailableException($"{_parts.Database.Name} has begun a new timeline; try again.");
            }
            catch (Exception error)
            {
                if (connection is not null) await connection.DisposeAsync();
                if (!first || !StoreFault.IsBroken(error)) throw;
            }
        }
    }

    private async Task<bool> IsInStepAsync(NpgsqlConnection connection, TakenLog taken)
    {
        var isCurrent = taken.Timeline == _parts.Memory.Timeline;
        if (isCurrent && taken.Head.Position >= _log.Head.Position) return true;
        await WriteStatements.RollbackAsync(connection);
        if (isCurrent) await _parts.Timelines.RewoundAsync(connection, taken.Timeline);
        else await _parts.Timelines.FollowAsync(connection);
        return false;
    }
}
