using Tidemark.Core.Logs;
using Tidemark.Protocol;
using Tidemark.Sqlite.Connections;

namespace Tidemark.Sqlite.Writing;

/// <summary>
/// One transaction of the writer, over the work of a whole group. Heads and buckets are held here until the end, so that each is written once,
/// and memory learns of nothing before the commit is durable.
/// </summary>
internal sealed class WriteTransaction(WriteStatements statements, StoreConnection connection, Instant now)
{
    private readonly Dictionary<SqliteLog, Head> _heads = [];
    private readonly Dictionary<SqliteLog, Dictionary<int, Digest>> _buckets = [];
    private readonly List<Action> _afterCommit = [];

    /// <summary>The moment that the group's changes bear.</summary>
    public Instant Now => now;

    public WriteStatements Statements => statements;

    /// <summary>For work that is seldom done and keeps no statements.</summary>
    public StoreConnection Connection => connection;

    public Head HeadOf(SqliteLog log) => _heads.TryGetValue(log, out var head) ? head : log.Head;

    public void Move(SqliteLog log, Head head)
    {
        if (head.Position > Places.MaxPosition) throw new StoreUnavailableException($"The log {log.Name} has given out all its positions.");
        if (head != HeadOf(log)) _heads[log] = head;
    }

    /// <summary>Adds to the digests of a log's buckets.</summary>
    public void Grow(SqliteLog log, IReadOnlyDictionary<int, Digest> growth)
    {
        if (growth.Count == 0) return;
        if (!_buckets.TryGetValue(log, out var sums)) _buckets[log] = sums = [];
        foreach (var (bucket, more) in growth) sums[bucket] = sums.GetValueOrDefault(bucket) + more;
    }

    /// <summary>Something for memory to learn once the transaction is durable.</summary>
    public void AfterCommit(Action action) => _afterCommit.Add(action);

    public void WriteHeads()
    {
        foreach (var (log, growth) in _buckets) statements.AddToBuckets(log.Number, growth);
        foreach (var (log, head) in _heads) statements.MoveHead(log.Number, head);
    }

    public void Publish()
    {
        foreach (var (log, head) in _heads) log.Publish(head);
        _afterCommit.ForEach(action => action());
    }
}
