using Tidemark.Core.Access;
using Tidemark.Core.Listings;
using Tidemark.Core.Logs;
using Tidemark.Core.Timelines;
using Tidemark.Core.Tokens;
using Tidemark.Protocol;

namespace Tidemark.News.Tests;

/// <summary>A store that fails at a given write and at all after it, as one does whose process dies there.</summary>
internal sealed class FaultyStore(IChangeStore inner) : IChangeStore
{
    /// <summary>Writes that still succeed.</summary>
    public int Left { get; set; } = int.MaxValue;

    public TimelineHistory Timelines => inner.Timelines;

    public IReadOnlyList<TokenKey> TokenKeys => inner.TokenKeys;

    public async ValueTask<IChangeLog> OpenLogAsync(string name, ListingSchema listings, CancellationToken cancellation) =>
        new Log(this, await inner.OpenLogAsync(name, listings, cancellation));

    public Task RotateTokenKeyAsync(CancellationToken cancellation) => inner.RotateTokenKeyAsync(cancellation);

    public Task<IReadOnlyList<AccessKey>> ListAccessKeysAsync(CancellationToken cancellation) => inner.ListAccessKeysAsync(cancellation);

    public Task PutAccessKeyAsync(AccessKey key, CancellationToken cancellation) => inner.PutAccessKeyAsync(key, cancellation);

    public Task CheckAsync(CancellationToken cancellation) => inner.CheckAsync(cancellation);

    public ValueTask DisposeAsync() => inner.DisposeAsync();

    private sealed class Log(FaultyStore store, IChangeLog inner) : IChangeLog
    {
        public string Name => inner.Name;

        public int Number => inner.Number;

        public Head Head => inner.Head;

        public Task WaitBeyondAsync(long position, CancellationToken cancellation) => inner.WaitBeyondAsync(position, cancellation);

        public ValueTask<Slice> ReadAsync(SliceRequest request, CancellationToken cancellation) => inner.ReadAsync(request, cancellation);

        public ValueTask<LogRow?> FindAsync(string id, CancellationToken cancellation) => inner.FindAsync(id, cancellation);

        public ValueTask<ListingSlice> ListAsync(ListingRequest request, CancellationToken cancellation) => inner.ListAsync(request, cancellation);

        public Task<long> PurgeAsync(Instant before, CancellationToken cancellation) => inner.PurgeAsync(before, cancellation);

        public Task<IReadOnlyList<ChangeResult>> WriteAsync(IReadOnlyList<Change> changes, CancellationToken cancellation) =>
            store.Left-- > 0 ? inner.WriteAsync(changes, cancellation) : throw new StoreUnavailableException("The process died.");
    }
}
