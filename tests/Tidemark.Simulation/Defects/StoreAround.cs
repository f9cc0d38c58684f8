using Tidemark.Core.Access;
using Tidemark.Core.Listings;
using Tidemark.Core.Logs;
using Tidemark.Core.Timelines;
using Tidemark.Core.Tokens;

namespace Tidemark.Simulation.Defects;

/// <summary>A store as it is, for those who change one thing about it.</summary>
internal class StoreAround(IChangeStore store, Func<IChangeLog, IChangeLog> wrap) : IChangeStore
{
    public virtual TimelineHistory Timelines => store.Timelines;

    public IReadOnlyList<TokenKey> TokenKeys => store.TokenKeys;

    public async ValueTask<IChangeLog> OpenLogAsync(string name, ListingSchema listings, CancellationToken cancellation) =>
        wrap(await store.OpenLogAsync(name, listings, cancellation));

    public Task RotateTokenKeyAsync(CancellationToken cancellation) => store.RotateTokenKeyAsync(cancellation);

    public Task<IReadOnlyList<AccessKey>> ListAccessKeysAsync(CancellationToken cancellation) => store.ListAccessKeysAsync(cancellation);

    public Task PutAccessKeyAsync(AccessKey key, CancellationToken cancellation) => store.PutAccessKeyAsync(key, cancellation);

    public Task CheckAsync(CancellationToken cancellation) => store.CheckAsync(cancellation);

    public ValueTask DisposeAsync() => store.DisposeAsync();
}
