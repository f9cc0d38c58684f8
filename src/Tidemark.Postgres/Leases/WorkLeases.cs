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

    public async Task<HeldWork> RenewAsync(IChangeLog work, int pieces, CancellationToken cancellation)
    {
        if (await TryRenewAsync(work, pieces, cancellation) is { } held) return held;
        // By itself: it waits for everybody who holds rows, so it must hold none.
        await parts.Database.WriteAsync(
            async (connection, _) =>
            {
                await using var add = new Script(connection).Add("lease-add", Script.Value(work.Number), Script.Value(pieces));
                await add.RunAsync(cancellation);
                return true;
            },
            cancellation);
        return await TryRenewAsync(work, pieces, cancellation)
            ?? throw new StoreUnavailableException($"The pieces of a work on {parts.Database.Name} are gone; try again.");
    }

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

    // Null where there are no pieces yet.
    private Task<HeldWork?> TryRenewAsync(IChangeLog work, int pieces, CancellationToken cancellation) => parts.Database.WriteAsync<HeldWork?>(
        async (connection, _) =>
        {
            var now = Instant.Now(parts.Clock);
            var until = now.Plus(Duration).UnixMilliseconds;
            var (held, nodes, there) = await RenewAsync(connection, work.Number, now.UnixMilliseconds, until, cancellation);
            if (there < pieces) return null;
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

    private async Task<(List<int> Held, int Nodes, int Pieces)> RenewAsync(
        NpgsqlConnection connection, int log, long now, long until, CancellationToken cancellation)
    {
        await using var script = new Script(connection)
            .Add("lease-renew", Script.Value(log), Script.Value(Holder), Script.Value(until))
            .Add("lease-announce", Script.Value(log), Script.Value(_presence), Script.Value(Holder), Script.Value(until))
            .Add("lease-forget", Script.Value(log), Script.Value(now - (long)Duration.TotalMilliseconds), Script.Value(0))
            .Add("lease-count", Script.Value(log), Script.Value(now));
        await using var reader = await script.ReadAsync(cancellation);
        var held = new List<int>();
        while (await reader.ReadAsync(cancellation)) held.Add(reader.GetInt32(0));
        // Statements that only write give no result of their own.
        await reader.NextResultAsync(cancellation);
        await reader.ReadAsync(cancellation);
        return (held, (int)reader.GetInt64(0), (int)reader.GetInt64(1));
    }
}
