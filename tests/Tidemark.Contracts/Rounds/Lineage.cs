namespace Tidemark.Contracts.Rounds;

/// <summary>The timelines a store has lived through as the model knows them, with where each log stood when each of them ended.</summary>
public sealed class Lineage
{
    private readonly List<(long Timeline, Dictionary<int, long> Ends)> _ended = [];

    public long Current { get; private set; }

    public Lineage Copy()
    {
        var copy = new Lineage { Current = Current };
        copy._ended.AddRange(_ended);
        return copy;
    }

    /// <summary>The current timeline ends where the logs stand, and one of that id begins.</summary>
    public void Begin(long timeline, Dictionary<int, long> heads)
    {
        if (Current != 0) _ended.Add((Current, heads));
        Current = timeline;
    }

    /// <summary>Whether what was seen on a timeline up to there is still part of the past.</summary>
    public bool Holds(long timeline, int log, long seen) =>
        timeline == Current || _ended.Any(ended => ended.Timeline == timeline && seen <= ended.Ends.GetValueOrDefault(log));

    /// <summary>The newest position that this past, standing at one head now, and another one have in common.</summary>
    public long ForkWith(Lineage other, int log, long head, long otherHead)
    {
        var shared = _ended.Zip(other._ended).TakeWhile(pair => pair.First.Timeline == pair.Second.Timeline).Count();
        return Math.Min(EndOf(shared, log, head), other.EndOf(shared, log, otherHead));
    }

    private long EndOf(int index, int log, long head) => index < _ended.Count ? _ended[index].Ends.GetValueOrDefault(log) : head;
}
