using System.Security.Cryptography;
using Npgsql;
using Tidemark.Core.Leases;
using Tidemark.Core.Logs;
using Tidemark.Postgres.Connections;
using Tidemark.Protocol;

namespace Tidemark.Postgres.Leases;

/// <summary>Leases as rows, taken past those that other nodes are just taking.</summary>
internal sealed class WorkLeases(StoreParts parts) : IWorkLeases
{
    // Below 0, drawn once for this node.
    private readonly int _presence = -1 - RandomNumberGenerator.GetInt32(int.MaxValue - 1);

    /// <summary>With a renewal every quarter of it, a dead node's pieces are others' within fifty seconds.</summary>
    public TimeSpan Duration { get; } = TimeSpan.FromSeconds(40);

    private string Holder => parts.Notifier.Node;

    public Task<HeldWork> RenewAsync(IChangeLog work, int pieces, CancellationToken cancellation) => parts.Database.WriteAsync(
        async (connection, _) =>
        {
            var now = Instant.Now(parts.Clock);
            var until = now.Plus(Duration).UnixMilliseconds;
            var (held, nodes) = await RenewAsync(connection, work.Number, pieces, now.UnixMilliseconds, until, cancellation);
            var fair = (pieces + nodes - 1) / nodes;
            if (held.Count < fair)
            {
                await using var take = new Script(connection).Add(
                    "lease-take", Script.Value(work.Number), Script.Value(Holder), Script.Value(until), Script.Value(now.UnixMilliseconds), Script.Value(fair - held.Count));
                await using var reader = await take.ReadAsync(cancellation);
                while (await reader.ReadAsync(cancellation)) held.Add(reader.GetInt32(0));
            }

            return new HeldWork(held, Math.Max(0, held.Count - fair));
        },
        cancellation);

    public Task GiveBackAsync(IChangeLog work, IReadOnlyCollection<int> pieces, bool leaves, CancellationToken cancellation) => parts.Database.WriteAsync(
        async (connection, _) =>
        {
            await using var script = new Script(connection)
                .Add("lease-give-back", Script.Value(work.Number), Script.Value(Holder), Script.Value(pieces.ToArray()));
            if (leaves) script.Add("lease-forget", Script.Value(work.Number), Script.Value(0L), Script.Value(_presence));
            await script.RunAsync(cancellation);
            return true;
        },
        cancellation);

    private async Task<(List<int> Held, int Nodes)> RenewAsync(
        NpgsqlConnection connection, int log, int pieces, long now, long until, CancellationToken cancellation)
    {
        await using var script = new Script(connection)
            .Add("lease-renew", Script.Value(log), Script.Value(Holder), Script.Value(until))
            .Add("lease-add", Script.Value(log), Script.Value(pieces))
            .Add("lease-announce", Script.Value(log), Script.Value(_presence), Script.Value(Holder), Script.Value(until))
            .Add("lease-forget", Script.Value(log), Script.Value(now - (long)Duration.TotalMilliseconds), Script.Value(0))
            .Add("lease-count", Script.Value(log), Script.Value(now));
        await using var reader = await script.ReadAsync(cancellation);
        var held = new List<int>();
        while (await reader.ReadAsync(cancellation)) held.Add(reader.GetInt32(0));
        // Statements that only write give no result of their own.
        await reader.NextResultAsync(cancellation);
        await reader.ReadAsync(cancellation);
        return (held, (int)reader.GetInt64(0));
    }
}
