namespace Tidemark.Contracts.Support;

/// <summary>A log on which something always happens between the reading of a slice and its use: what a race does now and then.</summary>
public sealed class OvertakenLog(IChangeLog log, Func<Task> meanwhile) : IChangeLog
{
    public string Name => log.Name;

    public int Number => log.Number;

    public Head Head => log.Head;

    public Task WaitBeyondAsync(long position, CancellationToken cancellation) => log.WaitBeyondAsync(position, cancellation);

    public async ValueTask<Slice> ReadAsync(SliceRequest request, CancellationToken cancellation)
    {
        var slice = await log.ReadAsync(request, cancellation);
        await meanwhile();
        return slice;
    }

    public ValueTask<LogRow?> FindAsync(string id, CancellationToken cancellation) => log.FindAsync(id, cancellation);

    public ValueTask<ListingSlice> ListAsync(ListingRequest request, CancellationToken cancellation) => log.ListAsync(request, cancellation);

    public Task<IReadOnlyList<ChangeResult>> WriteAsync(IReadOnlyList<Change> changes, CancellationToken cancellation) =>
        log.WriteAsync(changes, cancellation);

    public Task<long> PurgeAsync(Instant before, CancellationToken cancellation) => log.PurgeAsync(before, cancellation);
}
