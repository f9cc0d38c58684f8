using Npgsql;
using Tidemark.Core.Listings;
using Tidemark.Core.Logs;
using Tidemark.Postgres.Connections;
using Tidemark.Postgres.Listings;
using Tidemark.Protocol;

namespace Tidemark.Postgres.Reading;

/// <summary>Reads one log: rows, their head and the timeline they stand on in one snapshot, in one exchange with the server.</summary>
internal sealed partial class LogReader(PostgresLog log, StoreParts parts)
{
    public Task<Slice> SliceAsync(SliceRequest request, CancellationToken cancellation) => InSnapshotAsync(
        // One row more than asked for tells whether the head is reached.
        script => script.Add(
            "resource-slice", Script.Value(log.Number), Script.Value(request.After), Script.Value(request.NoTombstonesThrough),
            Script.Value(request.MostRows + 1L), Script.Value(request.MostBytes)),
        async (reader, head) =>
        {
            var rows = new List<LogRow>(Math.Min(request.MostRows, 1024));
            var bytes = 0L;
            while (await reader.ReadAsync(cancellation))
            {
                if (rows.Count == request.MostRows || bytes > request.MostBytes) return new Slice(rows, head, ReachedHead: false);
                rows.Add(RowColumns.Row(reader));
                bytes += rows[^1].Body.Length;
            }

            return new Slice(rows, head, ReachedHead: true);
        },
        cancellation);

    public Task<ListingSlice> ListAsync(ListingRequest request, CancellationToken cancellation) => InSnapshotAsync(
        script => new ListingQuery(log.Number, request).AddTo(script),
        (reader, head) => ListingReading.ReadAsync(reader, head, request, cancellation),
        cancellation);

    public Task<LogRow?> FindAsync(string id, CancellationToken cancellation) => parts.Database.ReadAsync(
        async connection =>
        {
            await using var script = new Script(connection)
                .Add("resource-find", Script.Value(log.Number), Script.Value((short)Bucket.Of(id)), Script.Value(id));
            await using var reader = await script.ReadAsync(cancellation);
            return await reader.ReadAsync(cancellation) && RowColumns.Row(reader, id) is { Deleted: false } row ? row : null;
        },
        cancellation);

    private async Task<T> InSnapshotAsync<T>(
        Action<Script> ask, Func<NpgsqlDataReader, Head, Task<T>> read, CancellationToken cancellation)
    {
        var patience = new ReplicaPatience(parts);
        for (var first = true; ; first = false)
        {
            // The timeline first: a head that is looked at later is of that one or of one to come.
            var on = parts.Memory.Timeline;
            var known = log.Head.Position;
            var (answer, head, timeline) = await parts.Reading.ReadAsync(connection => ReadAsync(connection, ask, read, cancellation), cancellation);
            var isCurrent = parts.Memory.Offer(log, head, timeline);
            if (isCurrent && (head.Position >= known || on != timeline)) return answer;
            if (parts.HasReplica) await patience.PauseAsync(cancellation);
            else if (!first) throw new StoreUnavailableException($"{parts.Database.Name} has begun a new timeline; ask again.");
            await parts.Database.ReadAsync(
                async connection =>
                {
                    // What lies behind on a replica has not arrived there yet; anywhere else it was put back.
                    if (!isCurrent) await parts.Timelines.FollowAsync(connection);
                    else if (!parts.HasReplica) await parts.Timelines.RewoundAsync(connection, timeline);
                    return true;
                },
                cancellation);
        }
    }

    private async Task<(T Answer, Head Head, long Timeline)> ReadAsync<T>(
        NpgsqlConnection connection, Action<Script> ask, Func<NpgsqlDataReader, Head, Task<T>> read, CancellationToken cancellation)
    {
        await using var script = new Script(connection).Add("begin-reading").Add("log-head", Script.Value(log.Number));
        ask(script);
        script.Add("commit");
        await using var reader = await script.ReadAsync(cancellation);
        await reader.ReadAsync(cancellation);
        var (timeline, head) = (reader.GetInt64(0), RowColumns.Head(reader, 1));
        await reader.NextResultAsync(cancellation);
        var answer = await read(reader, head);
        while (await reader.NextResultAsync(cancellation))
        {
        }

        return (answer, head, timeline);
    }
}
