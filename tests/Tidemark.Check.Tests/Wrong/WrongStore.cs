using Tidemark.Core.Access;
using Tidemark.Core.Listings;
using Tidemark.Core.Logs;
using Tidemark.Core.Memory;
using Tidemark.Core.Timelines;
using Tidemark.Core.Tokens;

namespace Tidemark.Check.Tests.Wrong;

/// <summary>A store that is right but for its logs.</summary>
internal sealed class WrongStore(TimeProvider clock, Func<IChangeLog, IChangeLog> spoil) : IChangeStore
{
    private readonly MemoryStore _store = new(new MemoryDisk(), clock);
    private readonly Dictionary<string, IChangeLog> _logs = new(StringComparer.Ordinal);

    public TimelineHistory Timelines => _store.Timelines;

    public IReadOnlyList<TokenKey> TokenKeys => _store.TokenKeys;

    public async ValueTask<IChangeLog> OpenLogAsync(string name, ListingSchema listings, CancellationToken cancellation)
    {
        if (!_logs.TryGetValue(name, out var log)) _logs[name] = log = spoil(await _store.OpenLogAsync(name, listings, cancellation));
        return log;
    }

    public Task RotateTokenKeyAsync(CancellationToken cancellation) => _store.RotateTokenKeyAsync(cancellation);

    public Task<IReadOnlyList<AccessKey>> ListAccessKeysAsync(CancellationToken cancellation) => _store.ListAccessKeysAsync(cancellation);

    public Task PutAccessKeyAsync(AccessKey key, CancellationToken cancellation) => _store.PutAccessKeyAsync(key, cancellation);

    public Task CheckAsync(CancellationToken cancellation) => _store.CheckAsync(cancellation);

    public ValueTask DisposeAsync() => _store.DisposeAsync();
}
