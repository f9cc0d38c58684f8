namespace Tidemark.Simulation.Histories;

/// <summary>How often what happened.</summary>
internal sealed class Tally
{
    private readonly SortedDictionary<string, long> _counts = new(StringComparer.Ordinal);

    public IReadOnlyDictionary<string, long> Counts => _counts;

    public void Add(string what, long times = 1) => _counts[what] = _counts.GetValueOrDefault(what) + times;

    public void Add(Tally other)
    {
        foreach (var (what, times) in other.Counts) Add(what, times);
    }
}
