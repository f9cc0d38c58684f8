using Tidemark.Core.Logs;
using Tidemark.Protocol;

namespace Tidemark.Postgres.Writing;

/// <summary>What a group of writes makes of a log, decided in memory while the log's head is held.</summary>
internal sealed class GroupDraft(Head head, Dictionary<string, LogRow> rows, Instant now)
{
    private readonly Dictionary<string, LogRow> _stored = new(StringComparer.Ordinal);
    private readonly Dictionary<int, Digest> _buckets = [];

    /// <summary>The head as it will be.</summary>
    public Head Head { get; private set; } = head;

    /// <summary>The rows to put in the place of those there are, one for each id.</summary>
    public IReadOnlyCollection<LogRow> Stored => _stored.Values;

    /// <summary>What the digest of each bucket touched grows by.</summary>
    public IReadOnlyDictionary<int, Digest> Buckets => _buckets;

    /// <summary>Decides a batch. One that can not be done at all throws and leaves no trace.</summary>
    public IReadOnlyList<ChangeResult> Apply(IReadOnlyList<Change> changes)
    {
        var appender = new Appender(Head, now);
        var touched = new Dictionary<string, LogRow>(StringComparer.Ordinal);
        var results = new ChangeResult[changes.Count];
        for (var i = 0; i < results.Length; i++)
        {
            var id = changes[i].Id;
            var existing = touched.GetValueOrDefault(id) ?? _stored.GetValueOrDefault(id) ?? rows.GetValueOrDefault(id);
            var decision = appender.Decide(changes[i], Bucket.Of(id), existing);
            if (decision.Store is { } row) touched[id] = row;
            results[i] = decision.Result;
        }

        foreach (var (id, row) in touched) _stored[id] = row;
        foreach (var (bucket, growth) in appender.Buckets) _buckets[bucket] = _buckets.GetValueOrDefault(bucket) + growth;
        Head = appender.Head;
        return results;
    }
}
