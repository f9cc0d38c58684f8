using Npgsql;
using Tidemark.Core.Leases;
using Tidemark.Core.Logs;
using Tidemark.Postgres.Connections;
using Tidemark.Postgres.Keys;

namespace Tidemark.Postgres;

/// <content>What a node does to know what others have done before it answers.</content>
public sealed partial class PostgresStore
{
    /// <inheritdoc/>
    public IWorkLeases Leases => _leases;

    /// <inheritdoc/>
    public async ValueTask LookAsync(IReadOnlyCollection<IChangeLog> logs, CancellationToken cancellation)
    {
        var own = logs.Cast<PostgresLog>().ToList();
        while (true)
        {
            var isCurrent = await _parts.Database.ReadAsync(connection => LookAsync(connection, own, cancellation), cancellation);
            if (isCurrent) return;
        }
    }

    // False where the server has begun another timeline, which is taken in then.
    private async Task<bool> LookAsync(NpgsqlConnection connection, List<PostgresLog> logs, CancellationToken cancellation)
    {
        var on = _parts.Memory.Timeline;
        var known = logs.ConvertAll(log => log.Head.Position);
        var (isCurrent, isRewound, timeline) = (true, false, 0L);
        await using (var script = new Script(connection).Add("token-key-list"))
        {
            foreach (var log in logs) script.Add("log-head", Script.Value(log.Number));
            await using var reader = await script.ReadAsync(cancellation);
            _parts.Memory.Take(await TokenKeyTable.ReadAsync(reader, cancellation));
            for (var i = 0; i < logs.Count; i++)
            {
                await reader.NextResultAsync(cancellation);
                if (!await reader.ReadAsync(cancellation)) throw new StoreUnavailableException($"The tables on {_parts.Database.Name} are not whole; restore a backup.");
                timeline = reader.GetInt64(0);
                var head = RowColumns.Head(reader, 1);
                isCurrent &= _parts.Memory.Offer(logs[i], head, timeline);
                isRewound |= timeline == on && head.Position < known[i];
            }
        }

        if (!isCurrent) await _parts.Timelines.FollowAsync(connection);
        else if (isRewound) await _parts.Timelines.RewoundAsync(connection, timeline);
        return isCurrent && !isRewound;
    }
}
