using System.Collections.Concurrent;

namespace Tidemark.AspNetCore.RateLimits;

/// <summary>The windows of many requesters. Those of past windows are swept out; when there are too many all the same, newcomers share one.</summary>
internal sealed class RateWindows<TKey>(int most) where TKey : notnull
{
    private readonly ConcurrentDictionary<TKey, RateWindow> _windows = new();
    private readonly RateWindow _shared = new();
    private uint _swept;
    private int _count;

    /// <summary>Requesters that are remembered, for tests.</summary>
    public int Remembered => _windows.Count;

    /// <summary>The window of a requester, made where there is none.</summary>
    public RateWindow Of(TKey key, uint window)
    {
        if (_windows.TryGetValue(key, out var known)) return known;
        if (Volatile.Read(ref _count) >= most && !Sweep(window)) return _shared;
        Interlocked.Increment(ref _count);
        return _windows.GetOrAdd(key, static _ => new RateWindow());
    }

    // Once in a window: else a flood of addresses would make every request walk through all of them.
    private bool Sweep(uint window)
    {
        var swept = Volatile.Read(ref _swept);
        if (swept == window || Interlocked.CompareExchange(ref _swept, window, swept) != swept) return false;
        foreach (var (key, value) in _windows)
            if (value.Number != window) _windows.TryRemove(key, out _);
        Volatile.Write(ref _count, _windows.Count);
        return Volatile.Read(ref _count) < most;
    }
}
