namespace Tidemark.Check.Histories;

/// <summary>
/// What writers did, in moments that all agree on: numbers given out in one place. Each resource has one writer, who sends the next
/// modification only after the answer to the one before, so that the modifications of a resource have one order.
/// </summary>
internal sealed class History
{
    private readonly Dictionary<string, List<Write>> _byId = new(StringComparer.Ordinal);
    private readonly Lock _gate = new();
    private long _now;
    private int _writes;

    /// <summary>Modifications sent so far.</summary>
    public int Writes
    {
        get
        {
            lock (_gate) return _writes;
        }
    }

    /// <summary>A new moment.</summary>
    public long Now()
    {
        lock (_gate) return ++_now;
    }

    /// <summary>Notes that modifications are about to be sent.</summary>
    public IReadOnlyList<Write> Invoke(IEnumerable<(string Id, bool Deletes)> changes)
    {
        lock (_gate)
        {
            var moment = ++_now;
            return [.. changes.Select(change => Add(change.Id, change.Deletes, moment))];
        }
    }

    /// <summary>Notes what their writer was told.</summary>
    public void Answer(IReadOnlyList<Write> writes, Outcome outcome)
    {
        lock (_gate)
        {
            var moment = ++_now;
            foreach (var write in writes)
            {
                write.Outcome = outcome;
                if (outcome != Outcome.Unknown) write.Answered = moment;
                if (outcome == Outcome.Refused) _byId[write.Id].Remove(write);
            }
        }
    }

    /// <summary>Looks at every resource while nothing is added.</summary>
    public void Inspect(Action<string, IReadOnlyList<Write>> look)
    {
        lock (_gate)
        {
            foreach (var (id, writes) in _byId) look(id, writes);
        }
    }

    private Write Add(string id, bool deletes, long moment)
    {
        if (!_byId.TryGetValue(id, out var writes)) _byId[id] = writes = [];
        var write = new Write(id, ++_writes, deletes, moment);
        writes.Add(write);
        return write;
    }
}
