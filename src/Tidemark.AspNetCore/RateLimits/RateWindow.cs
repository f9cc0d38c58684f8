namespace Tidemark.AspNetCore.RateLimits;

/// <summary>The requests of one requester in the newest window: the window's number above, the count below, in one word.</summary>
internal sealed class RateWindow
{
    private long _state;

    /// <summary>The window that was counted last.</summary>
    public uint Number => (uint)(Volatile.Read(ref _state) >> 32);

    /// <summary>Counts a request. Gives how many there were in this window, this one included, at most one beyond <paramref name="limit"/>.</summary>
    public int Count(uint window, int limit)
    {
        while (true)
        {
            var state = Volatile.Read(ref _state);
            var count = (uint)(state >> 32) == window ? (int)(uint)state : 0;
            if (count > limit) return count;
            var next = ((long)window << 32) | (uint)(count + 1);
            if (Interlocked.CompareExchange(ref _state, next, state) == state) return count + 1;
        }
    }
}
