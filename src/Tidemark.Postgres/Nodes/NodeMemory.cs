using System.Collections.Concurrent;
using Tidemark.Core.Logs;
using Tidemark.Core.Timelines;
using Tidemark.Core.Tokens;
using Tidemark.Postgres.Keys;

namespace Tidemark.Postgres.Nodes;

/// <summary>
/// What a node holds of the store: the timelines, the head of each open log, the keys that seal tokens. A head belongs to the current
/// timeline or is not taken; the change from one timeline to the next replaces all heads at once, and whoever asks for the timelines while
/// it happens waits for its end. So a head that lies between two looks at the same timelines was theirs.
/// </summary>
internal sealed class NodeMemory
{
    private readonly Lock _gate = new();
    private readonly ConcurrentDictionary<string, PostgresLog> _logs = new(StringComparer.Ordinal);
    private readonly HashSet<long> _known = [];
    private TimelineHistory? _timelines;
    private volatile TokenKeySet _tokenKeys = new(0, []);

    public TimelineHistory Timelines
    {
        get
        {
            lock (_gate) return _timelines!;
        }
    }

    /// <summary>The current timeline; 0 before the first was taken in.</summary>
    public long Timeline
    {
        get
        {
            lock (_gate) return _timelines?.Current.Id ?? 0;
        }
    }

    public IReadOnlyList<TokenKey> TokenKeys => _tokenKeys.Keys;

    public ICollection<PostgresLog> Logs => _logs.Values;

    /// <summary>Whether it is one of the past: a server that still has it for its newest is one that was left behind.</summary>
    public bool IsPast(long timeline)
    {
        lock (_gate) return _known.Contains(timeline) && timeline != _timelines!.Current.Id;
    }

    /// <summary>Whether it is the current timeline.</summary>
    public bool IsCurrent(long timeline) => timeline == Timeline;

    /// <summary>The log of that name: of several that open it at once one object wins, and all use it. Null where the timeline is another by now.</summary>
    public PostgresLog? Add(PostgresLog log, Head head, long timeline)
    {
        var kept = _logs.GetOrAdd(log.Name, log);
        return Offer(kept, head, timeline) ? kept : null;
    }

    /// <summary>Takes in a head that was read or written on a timeline, unless a newer one is known. False where the timeline is not the current one.</summary>
    public bool Offer(PostgresLog log, Head head, long timeline)
    {
        lock (_gate)
        {
            if (timeline != _timelines?.Current.Id) return false;
            if (IsNewer(head, log.Head)) log.Publish(head);
            return true;
        }
    }

    /// <summary>Takes in keys, unless younger ones are known.</summary>
    public void Take(TokenKeySet keys)
    {
        lock (_gate)
            if (keys.Newest >= _tokenKeys.Newest) _tokenKeys = keys;
    }

    /// <summary>Takes in timelines, and the heads that were read in the same snapshot. Known timelines change nothing.</summary>
    public void Take(IReadOnlyList<Timeline> timelines, IEnumerable<TimelineEnd> ends, IEnumerable<(PostgresLog Log, Head Head)> heads)
    {
        lock (_gate)
        {
            if (timelines[^1].Id == _timelines?.Current.Id) return;
            foreach (var (log, head) in heads) log.Publish(head);
            _known.UnionWith(timelines.Select(timeline => timeline.Id));
            // A rotation may have been lost with what else was: then the older keys are the younger.
            _tokenKeys = new TokenKeySet(0, _tokenKeys.Keys);
            _timelines = new TimelineHistory(timelines, ends);
        }
    }

    // Both only grow within a timeline, and a purge moves the horizon alone.
    private static bool IsNewer(Head head, Head known) =>
        head.Position > known.Position || (head.Position == known.Position && head.Horizon > known.Horizon);
}
