using Tidemark.Core.Logs;

namespace Tidemark.News.Replicas;

/// <summary>A log as a table: what of each live row is needed, by key.</summary>
internal sealed class TableReplica<TKey, TValue>(IChangeStore store, IChangeLog log, Func<string, TKey> key, Func<LogRow, TValue> value)
    : LogReplica(store, log)
    where TKey : notnull
{
    private readonly Dictionary<TKey, TValue> _rows = [];

    /// <summary>The live rows.</summary>
    public IReadOnlyDictionary<TKey, TValue> Rows => _rows;

    /// <inheritdoc/>
    protected override void Apply(LogRow row)
    {
        if (row.Deleted) _rows.Remove(key(row.Id));
        else _rows[key(row.Id)] = value(row);
    }

    /// <inheritdoc/>
    protected override void Clear() => _rows.Clear();
}
