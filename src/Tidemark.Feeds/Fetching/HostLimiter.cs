namespace Tidemark.Feeds.Fetching;

/// <summary>
/// Bounds concurrency and rate for each host, and remembers which hosts asked to be left alone. One instance is shared by all fetchers
/// of a process. Memory follows the hosts in use: a host that is idle and owes no pause is forgotten.
/// </summary>
public sealed class HostLimiter(HostLimiterOptions options, TimeProvider time, Random random)
{
    private const int SweepEvery = 256;

    private readonly Lock _gate = new();
    private readonly Dictionary<string, HostState> _hosts = new(StringComparer.OrdinalIgnoreCase);
    private int _entries;

    /// <summary>Hosts remembered at the moment.</summary>
    public int Count
    {
        get
        {
            lock (_gate) return _hosts.Count;
        }
    }

    /// <summary>Waits for the host's turn; the turn ends when the lease is disposed.</summary>
    /// <exception cref="OperationCanceledException"><paramref name="cancellation"/> was asked for while waiting; the turn is given up.</exception>
    public async Task<IDisposable> EnterAsync(string host, CancellationToken cancellation)
    {
        var state = Join(host);
        try
        {
            await state.Slots.WaitAsync(cancellation).ConfigureAwait(false);
        }
        catch
        {
            Leave(host, state);
            throw;
        }

        var lease = new HostLease(this, host, state);
        try
        {
            var wait = ReserveStart(state);
            if (wait > TimeSpan.Zero) await Task.Delay(wait, time, cancellation).ConfigureAwait(false);
            return lease;
        }
        catch
        {
            lease.Dispose();
            throw;
        }
    }

    /// <summary>Leaves the host alone until then; an earlier moment than one already known changes nothing.</summary>
    public void Hold(string host, DateTimeOffset until)
    {
        lock (_gate)
        {
            var state = Find(host);
            if (until > state.HeldUntil) state.HeldUntil = until;
        }
    }

    /// <summary>Until when the host is to be left alone, or null if it may be asked now.</summary>
    public DateTimeOffset? HeldUntil(string host)
    {
        lock (_gate)
            return _hosts.TryGetValue(host, out var state) && state.HeldUntil > time.GetUtcNow() ? state.HeldUntil : null;
    }

    internal void Leave(string host, HostState state)
    {
        lock (_gate)
        {
            state.Users--;
            if (IsIdle(state, time.GetUtcNow())) _hosts.Remove(host);
        }
    }

    private HostState Join(string host)
    {
        lock (_gate)
        {
            if (++_entries % SweepEvery == 0) Sweep();
            var state = Find(host);
            state.Users++;
            return state;
        }
    }

    private HostState Find(string host)
    {
        if (!_hosts.TryGetValue(host, out var state)) _hosts[host] = state = new HostState(options.Concurrency);
        return state;
    }

    private TimeSpan ReserveStart(HostState state)
    {
        lock (_gate)
        {
            var now = time.GetUtcNow();
            var start = state.NextStart > now ? state.NextStart : now;
            state.NextStart = start + (options.MinimumInterval * (1 + (options.Jitter * random.NextDouble())));
            return start - now;
        }
    }

    private void Sweep()
    {
        var now = time.GetUtcNow();
        foreach (var (host, state) in _hosts)
            if (IsIdle(state, now)) _hosts.Remove(host);
    }

    private static bool IsIdle(HostState state, DateTimeOffset now) =>
        state.Users == 0 && state.NextStart <= now && state.HeldUntil <= now;
}
