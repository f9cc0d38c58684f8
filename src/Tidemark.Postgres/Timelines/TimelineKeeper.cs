using System.Data;
using Npgsql;
using Tidemark.Core.Logs;
using Tidemark.Postgres.Connections;
using Tidemark.Postgres.Nodes;

namespace Tidemark.Postgres.Timelines;

/// <summary>Sees to it that a node and the server it is connected to are on one timeline before anything is read or written.</summary>
internal sealed class TimelineKeeper(NodeMemory memory, ServerFacts facts, string name) : IDisposable
{
    private readonly SemaphoreSlim _turn = new(1);

    /// <summary>Looks where a connection leads to; a timeline is begun, and taken in, where that is another place than before.</summary>
    /// <exception cref="StoreUnavailableException">It leads to a server that was left behind.</exception>
    public async Task CheckAsync(NpgsqlConnection connection)
    {
        var current = await TimelineTable.EnsureAsync(connection, facts.Schema, CancellationToken.None);
        if (current != memory.Timeline) await FollowAsync(connection);
    }

    /// <summary>
    /// What was found in a log lies before what this node has seen of it on this very timeline: rows were put back where nobody could notice.
    /// </summary>
    public async Task RewoundAsync(NpgsqlConnection connection, long timeline)
    {
        await TimelineTable.BeginAsync(connection, facts.Schema, (current, _) => current == timeline, CancellationToken.None);
        await FollowAsync(connection);
    }

    /// <summary>Takes in the timelines as the connection has them.</summary>
    public async Task FollowAsync(NpgsqlConnection connection)
    {
        await _turn.WaitAsync();
        try
        {
            await using var snapshot = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead);
            var (timelines, ends) = await TimelineTable.ListAsync(connection, CancellationToken.None);
            if (memory.IsPast(timelines[^1].Id))
                throw new StoreUnavailableException($"{name} has gone back to an earlier timeline; name the primary, or run `tidemark timeline new` after a restore.");
            var logs = memory.Logs.ToList();
            var heads = await TimelineTable.HeadsAsync(connection, logs.Select(log => log.Number), CancellationToken.None);
            memory.Take(timelines, ends, logs.Where(log => heads.ContainsKey(log.Number)).Select(log => (log, heads[log.Number])));
        }
        finally
        {
            _turn.Release();
        }
    }

    public void Dispose() => _turn.Dispose();
}
