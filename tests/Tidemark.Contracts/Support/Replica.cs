namespace Tidemark.Contracts.Support;

/// <summary>What a client holds of a collection, kept by the protocol's rules.</summary>
public sealed class Replica
{
    private readonly Dictionary<string, LogRow> _rows = new(StringComparer.Ordinal);

    public IReadOnlyDictionary<string, LogRow> Rows => _rows;

    /// <summary>The newest position of the server that shaped what is held.</summary>
    public long Seen { get; set; }

    /// <summary>Whether it may hold what a restored backup made undone.</summary>
    public bool Tainted { get; set; }

    public Digest Digest => _rows.Values.Aggregate(Digest.Empty, (sum, row) => sum + Digest.Of(row.Id, row.Modified));

    /// <summary>Takes what is not older than what is held; of equal dates the later arrival wins.</summary>
    public void Apply(IEnumerable<LogRow> rows)
    {
        foreach (var row in rows)
        {
            if (_rows.TryGetValue(row.Id, out var held) && held.Modified > row.Modified) continue;
            if (row.Deleted) _rows.Remove(row.Id);
            else _rows[row.Id] = row;
        }
    }

    public bool Agrees(RoundEnd end) => end.Count == _rows.Count && end.Digest == Digest;

    public Replica Copy()
    {
        var copy = new Replica { Seen = Seen, Tainted = Tainted };
        foreach (var (id, row) in _rows) copy._rows[id] = row;
        return copy;
    }
}
