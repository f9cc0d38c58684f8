using System.Text.Json;
using Tidemark.Core.Listings;
using Tidemark.Core.Logs;
using Tidemark.Protocol;

namespace Tidemark.Core.Memory;

internal sealed class MemoryLog(MemoryDisk disk, MemoryTable table, TimeProvider clock) : IChangeLog
{
    private readonly LogSignal _signal = new(table.Head);

    public string Name => table.Name;

    public int Number => table.Number;

    public Head Head => _signal.Head;

    public Task WaitBeyondAsync(long position, CancellationToken cancellation) => _signal.WaitBeyondAsync(position, cancellation);

    public ValueTask<Slice> ReadAsync(SliceRequest request, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        lock (disk.Gate)
        {
            var rows = table.ByPosition.Values
                .Where(row => row.Position > request.After && !(row.Deleted && row.Position <= request.NoTombstonesThrough))
                .Take(request.MostRows + 1).ToList();
            var fits = Math.Min(request.MostRows, Fitting(rows, request.MostBytes));
            return ValueTask.FromResult(new Slice(rows.Take(fits).ToList(), table.Head, rows.Count <= fits));
        }
    }

    public ValueTask<LogRow?> FindAsync(string id, CancellationToken cancellation)
    {
        lock (disk.Gate)
        {
            return ValueTask.FromResult(table.ById.GetValueOrDefault(id) is { Deleted: false } row ? row : null);
        }
    }

    public ValueTask<ListingSlice> ListAsync(ListingRequest request, CancellationToken cancellation)
    {
        lock (disk.Gate)
        {
            var sorted = table.ByPosition.Values.Where(row => !row.Deleted && request.Filters.All(filter => Passes(row, filter)))
                .Select(row => new ListingPlaceOf(row, request)).Order();
            var rest = (request.Descending ? sorted.Reverse() : sorted)
                .Where(place => request.After is null || IsBeyond(place, request)).Take(request.MostRows + 1).ToList();
            var page = rest.Take(request.MostRows).ToList();
            var next = rest.Count > page.Count ? page[^1].Place : null;
            return ValueTask.FromResult(new ListingSlice(page.ConvertAll(place => place.Row), table.Head, next));
        }
    }

    public Task<IReadOnlyList<ChangeResult>> WriteAsync(IReadOnlyList<Change> changes, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        lock (disk.Gate)
        {
            var appender = new Appender(table.Head, Instant.Now(clock));
            var results = new List<ChangeResult>(changes.Count);
            foreach (var change in changes)
            {
                var decision = appender.Decide(change, table.ById.GetValueOrDefault(change.Id));
                if (decision.Store is { } row) table.Store(row);
                results.Add(decision.Result);
            }

            Commit(appender.Head);
            return Task.FromResult<IReadOnlyList<ChangeResult>>(results);
        }
    }

    public Task<long> PurgeAsync(Instant before, CancellationToken cancellation)
    {
        lock (disk.Gate)
        {
            var gone = table.ByPosition.Values.Where(row => row.Deleted && row.Modified < before).ToList();
            gone.ForEach(table.Remove);
            if (gone.Count > 0) Commit(table.Head with { Horizon = gone[^1].Position });
            return Task.FromResult((long)gone.Count);
        }
    }

    private void Commit(Head head)
    {
        if (head == table.Head) return;
        table.Head = head;
        _signal.Publish(head);
    }

    // The row with which the bodies exceed the limit is still given.
    private static int Fitting(List<LogRow> rows, long mostBytes)
    {
        var bytes = 0L;
        var over = rows.FindIndex(row => (bytes += row.Body.Length) > mostBytes);
        return over < 0 ? rows.Count : over + 1;
    }

    private static bool IsBeyond(ListingPlaceOf place, ListingRequest request)
    {
        var order = place.CompareTo(request.After!);
        return request.Descending ? order < 0 : order > 0;
    }

    private static bool Passes(LogRow row, ListingFilter filter)
    {
        using var body = JsonDocument.Parse(row.Body);
        if (!body.RootElement.TryGetProperty(filter.Member, out var value)) return false;
        return value.ValueKind switch
        {
            JsonValueKind.String => filter.Kind == FilterKind.Values && filter.Values.Contains(value.GetString()!),
            JsonValueKind.True or JsonValueKind.False or JsonValueKind.Number => filter.Values.Contains(value.GetRawText()),
            _ => false,
        };
    }
}
