namespace Tidemark.Check.Judging;

/// <summary>Collects violations: all are counted, the first few of each kind kept.</summary>
internal sealed class Verdict(TimeProvider clock, Action<Violation>? noticed)
{
    private const int KeptOfAKind = 3;

    private readonly Dictionary<ViolationKind, int> _counts = [];
    private readonly List<Violation> _kept = [];
    private readonly Lock _gate = new();
    private readonly long _began = clock.GetTimestamp();

    public void Add(ViolationKind kind, string sentence)
    {
        var violation = new Violation(kind, sentence, clock.GetElapsedTime(_began));
        lock (_gate)
        {
            var count = _counts.GetValueOrDefault(kind);
            _counts[kind] = count + 1;
            if (count >= KeptOfAKind) return;
            _kept.Add(violation);
        }

        noticed?.Invoke(violation);
    }

    /// <summary>What was seen so far.</summary>
    public (IReadOnlyDictionary<ViolationKind, int> Counts, IReadOnlyList<Violation> Kept) Take()
    {
        lock (_gate) return (new SortedDictionary<ViolationKind, int>(_counts), [.. _kept]);
    }
}
