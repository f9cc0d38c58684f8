namespace Tidemark.Simulation.Checking;

/// <summary>Every timeline a store has lived on, with those that restores made undone: who came from whom, and where each log stood then.</summary>
internal sealed class Lineages
{
    private readonly Dictionary<long, (long? Parent, IReadOnlyDictionary<int, long> Starts)> _timelines = [];

    public long Current { get; private set; }

    /// <summary>A timeline begins where the logs stand.</summary>
    public void Begin(long timeline, long? parent, IReadOnlyDictionary<int, long> starts)
    {
        _timelines[timeline] = (parent, starts);
        Current = timeline;
    }

    public bool Knows(long timeline) => _timelines.ContainsKey(timeline);

    /// <summary>Whether what was seen up to a position of a timeline is part of the past of another one.</summary>
    public bool Holds(long present, long timeline, int log, long position)
    {
        for (var at = present; at != timeline;)
        {
            var (parent, starts) = _timelines[at];
            if (parent is not { } before || position > starts.GetValueOrDefault(log)) return false;
            at = before;
        }

        return true;
    }

    /// <summary>The timeline on which a position of this one's past was committed, or which began there.</summary>
    public long Origin(long timeline, int log, long position)
    {
        var at = timeline;
        while (_timelines[at] is { Parent: { } parent } entry && position < entry.Starts.GetValueOrDefault(log)) at = parent;
        return at;
    }
}
