using Tidemark.Protocol;

namespace Tidemark.News.Refreshing;

/// <summary>
/// Keeps hosts from being asked too often. A feed that may not start is given a time of its own, or waits for one that is under way: so
/// ten thousand feeds on one host are not all looked at whenever one of them ends. Memory follows the hosts in use.
/// </summary>
internal sealed class HostGate(NewsOptions options, Random random)
{
    private const int SweepEvery = 1024;

    // A waiting feed is named when a fetch ends; should the one named before it never start, it comes by itself.
    private static readonly TimeSpan LongestPark = TimeSpan.FromMinutes(1);

    private readonly Dictionary<string, HostState> _hosts = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<int> _reserved = [];
    private readonly Lock _gate = new();
    private int _entries;

    /// <summary>Hosts remembered at the moment.</summary>
    public int Count
    {
        get
        {
            lock (_gate) return _hosts.Count;
        }
    }

    /// <summary>Whether the feed may start; if not, <paramref name="at"/> says when to come again, unless <see cref="Leave"/> names it before.</summary>
    public bool TryEnter(string host, int feed, Instant now, out Instant at)
    {
        lock (_gate)
        {
            at = now;
            if (++_entries % SweepEvery == 0) Sweep(now);
            if (!_hosts.TryGetValue(host, out var state)) _hosts[host] = state = new HostState();
            if (state.Active >= options.MostFetchesPerHost)
            {
                if (state.Waiting.Add(feed)) state.Parked.Enqueue(feed);
                at = now.Plus(LongestPark);
                return false;
            }

            if (!_reserved.Remove(feed) && Reserve(state, now) is var start && start > now)
            {
                _reserved.Add(feed);
                at = start;
                return false;
            }

            state.Waiting.Remove(feed);
            state.Active++;
            return true;
        }
    }

    /// <summary>Ends a fetch; gives a feed that waited for it, or null. The host asked for quiet until <paramref name="quietUntil"/>, if it did.</summary>
    public int? Leave(string host, Instant? quietUntil)
    {
        lock (_gate)
        {
            var state = _hosts[host];
            state.Active--;
            if (quietUntil is { } quiet && quiet > state.NextStart) state.NextStart = quiet;
            while (state.Parked.TryDequeue(out var feed))
                if (state.Waiting.Remove(feed)) return feed;
            return null;
        }
    }

    private Instant Reserve(HostState state, Instant now)
    {
        var start = state.NextStart > now ? state.NextStart : now;
        state.NextStart = start.Plus(options.HostGap * (1 + (random.NextDouble() / 2)));
        return start;
    }

    private void Sweep(Instant now)
    {
        foreach (var (host, _) in _hosts.Where(pair => pair.Value is { Active: 0, Parked.Count: 0 } && pair.Value.NextStart <= now).ToList())
            _hosts.Remove(host);
    }
}
