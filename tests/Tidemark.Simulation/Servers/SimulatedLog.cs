using Tidemark.Core.Listings;
using Tidemark.Core.Logs;
using Tidemark.Protocol;
using Tidemark.Simulation.Checking;

namespace Tidemark.Simulation.Servers;

/// <summary>A log of a <see cref="SimulatedStore"/>.</summary>
internal sealed class SimulatedLog(IChangeLog log, SimulatedStore store, LogRecord record) : IChangeLog, IBucketReader
{
    private readonly List<(long Position, TaskCompletionSource Waiter)> _waiters = [];

    public string Name => log.Name;

    public int Number => log.Number;

    public int Lineage => log.Lineage;

    public Head Head => log.Head;

    public IBucketReader? Buckets => log.Buckets is null ? null : this;

    public Task WaitBeyondAsync(long position, CancellationToken cancellation)
    {
        if (Head.Position > position) return Task.CompletedTask;
        var waiter = new TaskCompletionSource();
        _waiters.Add((position, waiter));
        cancellation.Register(() => waiter.TrySetCanceled(cancellation), useSynchronizationContext: false);
        return waiter.Task;
    }

    public ValueTask<Slice> ReadAsync(SliceRequest request, CancellationToken cancellation) =>
        new(store.StepAsync($"reads {Name} beyond {request.After}", () => log.ReadAsync(request, cancellation).AsTask().Result));

    public ValueTask<LogRow?> FindAsync(string id, CancellationToken cancellation) =>
        new(store.StepAsync($"finds {id} in {Name}", () => log.FindAsync(id, cancellation).AsTask().Result));

    public ValueTask<BucketDigests> ReadDigestsAsync(CancellationToken cancellation) =>
        new(store.StepAsync($"digests {Name}", () => log.Buckets!.ReadDigestsAsync(cancellation).AsTask().Result));

    public ValueTask<BucketSlice> ReadBucketsAsync(IReadOnlyList<int> buckets, int enoughRows, CancellationToken cancellation) =>
        new(store.StepAsync($"buckets of {Name}", () => log.Buckets!.ReadBucketsAsync(buckets, enoughRows, cancellation).AsTask().Result));

    public ValueTask<FoundRows> FindAsync(IReadOnlyList<string> ids, long mostBytes, CancellationToken cancellation) =>
        new(store.StepAsync($"looks up {ids.Count} in {Name}", () => log.Buckets!.FindAsync(ids, mostBytes, cancellation).AsTask().Result));

    public ValueTask<ListingSlice> ListAsync(ListingRequest request, CancellationToken cancellation) =>
        new(store.StepAsync($"lists {Name}", () => log.ListAsync(request, cancellation).AsTask().Result));

    public Task<IReadOnlyList<ChangeResult>> WriteAsync(IReadOnlyList<Change> changes, CancellationToken cancellation) =>
        store.StepAsync($"commits {changes.Count} to {Name}", () =>
        {
            var results = log.WriteAsync(changes, CancellationToken.None).Result;
            record.Committed(log);
            WakeWaiters();
            return results;
        });

    public Task<long> PurgeAsync(Instant before, CancellationToken cancellation) => store.StepAsync($"purges {Name}", () =>
    {
        var gone = log.PurgeAsync(before, CancellationToken.None).Result;
        record.Purged(log, before);
        return gone;
    });

    private void WakeWaiters()
    {
        var due = _waiters.Where(waiting => waiting.Position < Head.Position).ToList();
        _waiters.RemoveAll(due.Contains);
        foreach (var (_, waiter) in due) store.Wake(waiter);
    }
}
