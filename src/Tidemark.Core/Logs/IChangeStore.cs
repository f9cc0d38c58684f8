using Tidemark.Core.Access;
using Tidemark.Core.Leases;
using Tidemark.Core.Listings;
using Tidemark.Core.Timelines;
using Tidemark.Core.Tokens;

namespace Tidemark.Core.Logs;

/// <summary>Where logs are kept. One suite, in the tests, says what every store must do.</summary>
public interface IChangeStore : IAsyncDisposable
{
    /// <summary>Another process has changed the access keys. Never raised by a store that is one process's own.</summary>
    event EventHandler? AccessKeysChanged
    {
        add { }
        remove { }
    }

    /// <summary>
    /// The timelines this store knows, the last one current; another object once one has begun. A head or a slice that was taken between two
    /// looks that gave the same object is of its current timeline.
    /// </summary>
    TimelineHistory Timelines { get; }

    /// <summary>The keys that seal tokens, the newest first; at least one.</summary>
    IReadOnlyList<TokenKey> TokenKeys { get; }

    /// <summary>By what the processes that share the store share out work; null for a store that is one process's own, which does all of it.</summary>
    IWorkLeases? Leases => null;

    /// <summary>
    /// Brings the heads of these logs, and the keys that seal tokens, up to what other processes had committed before the call. A store that is one
    /// process's own has nothing to do.
    /// </summary>
    /// <exception cref="StoreUnavailableException">The store is busy or away.</exception>
    ValueTask LookAsync(IReadOnlyCollection<IChangeLog> logs, CancellationToken cancellation) => ValueTask.CompletedTask;

    /// <summary>Opens the log of that name, made where there is none, and sees to it that its listings are fast.</summary>
    ValueTask<IChangeLog> OpenLogAsync(string name, ListingSchema listings, CancellationToken cancellation);

    /// <summary>Adds a fresh key and retires all but the newest two.</summary>
    Task RotateTokenKeyAsync(CancellationToken cancellation);

    /// <summary>All access keys, revoked ones too.</summary>
    Task<IReadOnlyList<AccessKey>> ListAccessKeysAsync(CancellationToken cancellation);

    /// <summary>Adds an access key, or replaces the one with its id.</summary>
    Task PutAccessKeyAsync(AccessKey key, CancellationToken cancellation);

    /// <summary>Throws where the store can not be read.</summary>
    /// <exception cref="StoreUnavailableException">The store is busy or away.</exception>
    Task CheckAsync(CancellationToken cancellation);
}
