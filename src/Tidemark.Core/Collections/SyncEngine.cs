using Tidemark.Core.Logs;
using Tidemark.Core.Tokens;

namespace Tidemark.Core.Collections;

/// <summary>The collections of one store.</summary>
public sealed class SyncEngine(IChangeStore store, TimeProvider clock)
{
    private readonly TokenMint _mint = new(store, clock);

    /// <summary>The store.</summary>
    public IChangeStore Store => store;

    /// <summary>Opens a collection, made where there is none.</summary>
    public async Task<SyncCollection> OpenAsync(CollectionOptions options, CancellationToken cancellation) =>
        new(options, await store.OpenLogAsync(options.Name, options.Listings, cancellation), _mint);
}
