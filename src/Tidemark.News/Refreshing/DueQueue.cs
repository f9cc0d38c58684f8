using Tidemark.Protocol;

namespace Tidemark.News.Refreshing;

/// <summary>Feeds by when they are due, the oldest first; a feed stands in it once.</summary>
internal sealed class DueQueue
{
    private readonly PriorityQueue<(int Feed, long Stamp), long> _queue = new();
    private readonly Dictionary<int, long> _stamps = [];
    private readonly Lock _gate = new();
    private long _stamp;

    /// <summary>Feeds that stand in it.</summary>
    public int Count
    {
        get
        {
            lock (_gate) return _stamps.Count;
        }
    }

    /// <summary>Puts a feed in, or in another place.</summary>
    public void Put(int feed, Instant due)
    {
        lock (_gate)
        {
            _stamps[feed] = ++_stamp;
            _queue.Enqueue((feed, _stamp), due.UnixMilliseconds);
        }
    }

    /// <summary>Takes the oldest due feed out. Where none is due, <paramref name="next"/> says when the first will be; null in an empty queue.</summary>
    public bool TryTake(Instant now, out int feed, out Instant? next)
    {
        lock (_gate)
        {
            (feed, next) = (0, null);
            while (_queue.TryPeek(out var entry, out var due))
            {
                var current = _stamps.GetValueOrDefault(entry.Feed) == entry.Stamp;
                if (current && due > now.UnixMilliseconds)
                {
                    next = new Instant(due);
                    return false;
                }

                _queue.Dequeue();
                if (!current) continue;
                _stamps.Remove(entry.Feed);
                feed = entry.Feed;
                return true;
            }

            return false;
        }
    }
}
