using Tidemark.Core.Logs;
using Tidemark.Protocol;

namespace Tidemark.Core.Memory;

/// <summary>The rows and head of one log.</summary>
internal sealed class MemoryTable(string name, int number)
{
    public string Name => name;

    public int Number => number;

    public Head Head { get; set; } = Head.Empty;

    public SortedDictionary<long, LogRow> ByPosition { get; private init; } = [];

    public Dictionary<string, LogRow> ById { get; private init; } = new(StringComparer.Ordinal);

    /// <summary>The digests of the buckets that ever had a resource.</summary>
    public Dictionary<int, Digest> Buckets { get; private init; } = [];

    public void Store(LogRow row)
    {
        if (ById.TryGetValue(row.Id, out var old)) ByPosition.Remove(old.Position);
        ById[row.Id] = row;
        ByPosition[row.Position] = row;
    }

    public void Remove(LogRow row)
    {
        ById.Remove(row.Id);
        ByPosition.Remove(row.Position);
    }

    /// <summary>Undoes a <see cref="Store"/>.</summary>
    public void PutBack(LogRow stored, LogRow? before)
    {
        Remove(stored);
        if (before is not null) Store(before);
    }

    public MemoryTable Copy() => new(name, number)
    {
        Head = Head,
        Buckets = new Dictionary<int, Digest>(Buckets),
        ByPosition = new SortedDictionary<long, LogRow>(ByPosition),
        ById = new Dictionary<string, LogRow>(ById, StringComparer.Ordinal),
    };
}
