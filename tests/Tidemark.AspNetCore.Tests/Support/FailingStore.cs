using Tidemark.Core.Access;
using Tidemark.Core.Listings;
using Tidemark.Core.Logs;
using Tidemark.Core.Memory;
using Tidemark.Core.Timelines;
using Tidemark.Core.Tokens;
using Tidemark.Protocol;

namespace Tidemark.AspNetCore.Tests.Support;

/// <summary>A store that can be away, as a database is, or broken, as a program is.</summary>
internal sealed class FailingStore : IChangeStore
{
    private MemoryStore _store = null!;

    public bool IsAway { get; set; }

    public bool IsBroken { get; set; }

    public TimelineHistory Timelines => _store.Timelines;

    public IReadOnlyList<TokenKey> TokenKeys => _store.TokenKeys;

    public IChangeStore Open(TimeProvider clock)
    {
        _store = new MemoryStore(new MemoryDisk(), clock);
        return this;
    }

    public async ValueTask<IChangeLog> OpenLogAsync(string name, ListingSchema listings, CancellationToken cancellation) =>
        new FailingLog(this, await _store.OpenLogAsync(name, listings, cancellation));

    public Task RotateTokenKeyAsync(CancellationToken cancellation) => _store.RotateTokenKeyAsync(cancellation);

    public Task<IReadOnlyList<AccessKey>> ListAccessKeysAsync(CancellationToken cancellation) => _store.ListAccessKeysAsync(cancellation);

    public Task PutAccessKeyAsync(AccessKey key, CancellationToken cancellation) => _store.PutAccessKeyAsync(key, cancellation);

    public Task CheckAsync(CancellationToken cancellation)
    {
        Check();
        return Task.CompletedTask;
    }

    public ValueTask DisposeAsync() => _store.DisposeAsync();

    private void Check()
    {
        if (IsAway) throw new StoreUnavailableException("The disk is full.");
        if (IsBroken) throw new InvalidCastException("secret");
    }

    private sealed class FailingLog(FailingStore store, IChangeLog log) : IChangeLog
    {
        public string Name => log.Name;

        public int Number => log.Number;

        public Head Head => log.Head;

        public Task WaitBeyondAsync(long position, CancellationToken cancellation) => log.WaitBeyondAsync(position, cancellation);

        public ValueTask<Slice> ReadAsync(SliceRequest request, CancellationToken cancellation)
        {
            store.Check();
            return log.ReadAsync(request, cancellation);
        }

        public ValueTask<LogRow?> FindAsync(string id, CancellationToken cancellation)
        {
            store.Check();
            return log.FindAsync(id, cancellation);
        }

        public ValueTask<ListingSlice> ListAsync(ListingRequest request, CancellationToken cancellation)
        {
            store.Check();
            return log.ListAsync(request, cancellation);
        }

        public Task<IReadOnlyList<ChangeResult>> WriteAsync(IReadOnlyList<Change> changes, CancellationToken cancellation)
        {
            store.Check();
            return log.WriteAsync(changes, cancellation);
        }

        public Task<long> PurgeAsync(Instant before, CancellationToken cancellation) => log.PurgeAsync(before, cancellation);
    }
}
