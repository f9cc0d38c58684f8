using System.Text.Json;
using Tidemark.Core.Listings;
using Tidemark.Core.Logs;
using Tidemark.Protocol;

namespace Tidemark.Core.Memory;

internal sealed class MemoryLog(MemoryDisk disk, MemoryTable table, TimeProvider clock) : IChangeLog, IBucketReader
{
    private readonly LogSignal _signal = new(table.Head);

    public string Name => table.Name;

    public int Number => table.Number;

    public Head Head => _signal.Head;

    public IBucketReader Buckets => this;

    public Task WaitBeyondAsync(long position, CancellationToken cancellation) => _signal.WaitBeyondAsync(position, cancellation);

    public ValueTask<Slice> ReadAsync(SliceRequest request, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        lock (disk.Gate)
        {
            var rows = table.ByPosition.Values
                .Where(row => row.Position > request.After && !(row.Deleted && row.Position <= request.NoTombstonesThrough))
                .Take(OneMore(request.MostRows)).ToList();
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
                .Where(place => request.After is null || IsBeyond(place, request)).Take(OneMore(request.MostRows)).ToList();
            var fits = Fitting(rest.ConvertAll(place => place.Row), SliceRequest.DefaultBytes);
            var page = rest.Take(Math.Min(request.MostRows, fits)).ToList();
            var next = rest.Count > page.Count ? page[^1].Place : null;
            return ValueTask.FromResult(new ListingSlice(page.ConvertAll(place => place.Row), table.Head, next));
        }
    }

    public ValueTask<BucketDigests> ReadDigestsAsync(CancellationToken cancellation)
    {
        lock (disk.Gate)
        {
            var digests = Enumerable.Range(0, Bucket.Count).Select(bucket => table.Buckets.GetValueOrDefault(bucket));
            return ValueTask.FromResult(new BucketDigests(table.Head, [.. digests]));
        }
    }

    public ValueTask<BucketSlice> ReadBucketsAsync(IReadOnlyList<int> buckets, int enoughRows, CancellationToken cancellation)
    {
        lock (disk.Gate)
        {
            var all = table.ById.Values.Where(row => !row.Deleted).ToLookup(row => Bucket.Of(row.Id));
            var read = new List<IReadOnlyList<ResourceVersion>>();
            for (var rows = 0; read.Count < buckets.Count && (read.Count == 0 || rows < enoughRows); rows += read[^1].Count)
            {
                read.Add([.. all[buckets[read.Count]].OrderBy(row => row.Id, Comparer<string>.Create(SortKey.CompareCodePoints))
                    .Select(row => new ResourceVersion(row.Id, row.Modified))]);
            }

            return ValueTask.FromResult(new BucketSlice(table.Head, read));
        }
    }

    public ValueTask<FoundRows> FindAsync(IReadOnlyList<string> ids, long mostBytes, CancellationToken cancellation)
    {
        lock (disk.Gate)
        {
            var (rows, looked, bytes) = (new List<LogRow>(), 0, 0L);
            for (; looked < ids.Count && bytes <= mostBytes; looked++)
            {
                if (table.ById.GetValueOrDefault(ids[looked]) is not { Deleted: false } row) continue;
                rows.Add(row);
                bytes += row.Body.Length;
            }

            return ValueTask.FromResult(new FoundRows(table.Head, rows, looked));
        }
    }

    public async Task<IReadOnlyList<ChangeResult>> WriteAsync(IReadOnlyList<Change> changes, CancellationToken cancellation)
    {
        await Task.CompletedTask; // what is wrong is told by the task, as every store does
        cancellation.ThrowIfCancellationRequested();
        lock (disk.Gate)
        {
            var appender = new Appender(table.Head, Instant.Now(clock));
            var undo = new Stack<(LogRow Stored, LogRow? Before)>();
            try
            {
                var results = changes.Select(change => Apply(appender, change, undo)).ToList();
                foreach (var (bucket, growth) in appender.Buckets) table.Buckets[bucket] = table.Buckets.GetValueOrDefault(bucket) + growth;
                Commit(appender.Head);
                return results;
            }
            catch
            {
                foreach (var (stored, before) in undo) table.PutBack(stored, before);
                throw;
            }
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

    private ChangeResult Apply(Appender appender, Change change, Stack<(LogRow Stored, LogRow? Before)> undo)
    {
        var existing = table.ById.GetValueOrDefault(change.Id);
        var decision = appender.Decide(change, Bucket.Of(change.Id), existing);
        if (decision.Store is { } row)
        {
            table.Store(row);
            undo.Push((row, existing));
        }

        return decision.Result;
    }

    private void Commit(Head head)
    {
        if (head == table.Head) return;
        table.Head = head;
        _signal.Publish(head);
    }

    // Tells whether there is more than asked for; who asks for all there can be gets no less.
    private static int OneMore(int mostRows) => mostRows == int.MaxValue ? mostRows : mostRows + 1;

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
