namespace Tidemark.Core.Timelines;

/// <summary>
/// The timelines a store has lived through, in order. A store that was restored from a backup has forgotten its newest timelines and
/// gives positions out again; so every start begins a new one, with an id drawn at random, and notes where each log ended on the one before.
/// </summary>
public sealed class TimelineHistory
{
    private readonly Dictionary<long, int> _sequences;
    private readonly Dictionary<int, TimelineEnd[]> _ends;

    /// <param name="timelines">Oldest first; the last one is current.</param>
    /// <param name="ends">Where logs ended, for each timeline in which they had moved.</param>
    public TimelineHistory(IReadOnlyList<Timeline> timelines, IEnumerable<TimelineEnd> ends)
    {
        Current = timelines[^1];
        _sequences = timelines.ToDictionary(timeline => timeline.Id, timeline => timeline.Sequence);
        _ends = ends.GroupBy(end => end.Log).ToDictionary(group => group.Key, group => group.OrderBy(end => end.Sequence).ToArray());
    }

    /// <summary>The timeline tokens are minted on.</summary>
    public Timeline Current { get; }

    /// <summary>
    /// Whether what was seen up to <paramref name="position"/> of a log on a timeline is still part of this store's past: the timeline is
    /// known, and the position is not beyond the point where the next one began.
    /// </summary>
    public bool Holds(long timeline, int log, long position) => SharedUpTo(timeline, log, position) == position;

    /// <summary>
    /// Up to where what was seen of a log on a timeline, up to <paramref name="position"/>, is still part of this store's past; null where the
    /// timeline is not known.
    /// </summary>
    public long? SharedUpTo(long timeline, int log, long position)
    {
        if (timeline == Current.Id) return position;
        return _sequences.TryGetValue(timeline, out var sequence) ? Math.Min(position, EndOf(sequence, log)) : null;
    }

    // A log that did not move in a timeline has no end noted there: it ended where the newest timeline before that had left it.
    private long EndOf(int sequence, int log) =>
        _ends.TryGetValue(log, out var ends) ? ends.LastOrDefault(end => end.Sequence <= sequence).Position : 0;
}
