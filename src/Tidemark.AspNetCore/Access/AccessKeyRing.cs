using System.Collections.Frozen;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Logging;
using Tidemark.Core.Access;
using Tidemark.Core.Logs;
using Tidemark.Protocol;

namespace Tidemark.AspNetCore.Access;

/// <summary>
/// The access keys of the store, held in memory: whoever changes them does it here, and the change counts from the next request on. What
/// another process changed is read again when the store tells of it.
/// </summary>
public sealed class AccessKeyRing : IDisposable
{
    private readonly IChangeStore _store;
    private readonly TimeProvider _clock;
    private readonly ILogger _logger;
    private static readonly TimeSpan RetryPause = TimeSpan.FromSeconds(1);

    private readonly SemaphoreSlim _turn = new(1);
    private readonly CancellationTokenSource _end = new();
    private readonly CancellationToken _ended;
    private Snapshot _snapshot = new([]);
    private int _disposed;

    internal AccessKeyRing(IChangeStore store, TimeProvider clock, ILogger logger)
    {
        (_store, _clock, _logger, _ended) = (store, clock, logger, _end.Token);
        store.AccessKeysChanged += Reload;
    }

    /// <summary>All keys, revoked ones too, the oldest first.</summary>
    public IReadOnlyList<AccessKey> All => Volatile.Read(ref _snapshot).All;

    /// <summary>Called after the keys have changed.</summary>
    internal Action Changed { get; set; } = static () => { };

    /// <summary>Makes a key. Its secret is given this once and kept nowhere.</summary>
    public async Task<(AccessKey Key, string Secret)> CreateAsync(IReadOnlyList<Grant> grants, string note, CancellationToken cancellation)
    {
        var made = AccessKey.Create(grants, note, Instant.Now(_clock));
        await _turn.WaitAsync(cancellation);
        try
        {
            await PutAsync(made.Key, cancellation);
        }
        finally
        {
            _turn.Release();
        }

        Log.KeyMade(_logger, made.Key.Id);
        return made;
    }

    /// <summary>Revokes a key. The last good key that may manage keys stays, so that nobody locks everyone out.</summary>
    public async Task<Revocation> RevokeAsync(string id, CancellationToken cancellation)
    {
        await _turn.WaitAsync(cancellation);
        try
        {
            if (All.FirstOrDefault(key => key.Id == id) is not { } key) return Revocation.Unknown;
            if (key.Revoked is not null) return Revocation.Done;
            if (MayManage(key) && All.Count(MayManage) == 1) return Revocation.LastAdministrator;
            await PutAsync(key with { Revoked = Instant.Now(_clock) }, cancellation);
        }
        finally
        {
            _turn.Release();
        }

        Log.KeyRevoked(_logger, id);
        return Revocation.Done;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _disposed, 1) != 0) return;
        _store.AccessKeysChanged -= Reload;
        _end.Cancel();
        _end.Dispose();
    }

    /// <summary>Reads the keys.</summary>
    internal async Task LoadAsync(CancellationToken cancellation)
    {
        await _turn.WaitAsync(cancellation);
        try
        {
            Volatile.Write(ref _snapshot, new Snapshot(await _store.ListAccessKeysAsync(cancellation)));
            Changed();
        }
        finally
        {
            _turn.Release();
        }
    }

    internal static bool MayManage(AccessKey key) => key.Revoked is null && key.RoleOn(Grant.Everything) >= Role.Administrator;

    /// <summary>The good key with this id whose secret this is.</summary>
    internal AccessKey? Find(string id, string secret) =>
        Volatile.Read(ref _snapshot).ById.TryGetValue(id, out var key) && key.Accepts(secret) ? key : null;

    /// <summary>The good key whose secret this is. It is looked up by the hash, from which a secret of 256 bits can not be guessed bit by bit.</summary>
    internal AccessKey? Find(string secret)
    {
        var hash = Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));
        return Volatile.Read(ref _snapshot).BySecret.TryGetValue(hash, out var key) && key.Accepts(secret) ? key : null;
    }

    private async Task PutAsync(AccessKey key, CancellationToken cancellation)
    {
        await _store.PutAccessKeyAsync(key, cancellation);
        Volatile.Write(ref _snapshot, new Snapshot(await _store.ListAccessKeysAsync(CancellationToken.None)));
        Changed();
    }

    private void Reload(object? sender, EventArgs e) => _ = ReloadAsync(_ended);

    // A key that was revoked elsewhere must not stay good here for as long as nobody touches another one: so it is tried until it is done.
    private async Task ReloadAsync(CancellationToken end)
    {
        for (var done = false; !done && !end.IsCancellationRequested;)
        {
            try
            {
                await LoadAsync(end);
                done = true;
            }
            catch (Exception error) when (error is StoreUnavailableException or OperationCanceledException)
            {
                await Task.Delay(RetryPause, _clock, end).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private sealed class Snapshot(IReadOnlyList<AccessKey> keys)
    {
        public IReadOnlyList<AccessKey> All { get; } = [.. keys.OrderBy(key => key.Created).ThenBy(key => key.Id, StringComparer.Ordinal)];

        public FrozenDictionary<string, AccessKey> ById { get; } = keys.Where(key => key.Revoked is null).ToFrozenDictionary(key => key.Id);

        public FrozenDictionary<string, AccessKey> BySecret { get; } =
            keys.Where(key => key.Revoked is null).ToFrozenDictionary(key => Convert.ToHexString(key.SecretHash.Span));
    }
}
