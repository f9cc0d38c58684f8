using System.Diagnostics;
using System.Diagnostics.Metrics;
using Tidemark.AspNetCore.Writing;
using Tidemark.Core.Logs;

namespace Tidemark.AspNetCore.Telemetry;

/// <summary>The measurements and traces of this face. Tags are collections, kinds and outcomes: as many as are declared, never what a client chose.</summary>
public sealed class TidemarkMetrics
{
    /// <summary>The name of the meter and of the source of activities.</summary>
    public const string Name = "Tidemark";

    internal static readonly ActivitySource Activities = new(Name);

    private readonly Counter<long> _rounds;
    private readonly Counter<long> _pages;
    private readonly Counter<long> _resources;
    private readonly Counter<long> _deletions;
    private readonly Counter<long> _unchanged;
    private readonly UpDownCounter<long> _waiters;
    private readonly Counter<long> _writes;
    private readonly Counter<long> _changes;
    private readonly Counter<long> _refused;

    /// <summary>The instruments, on a meter of this factory.</summary>
    public TidemarkMetrics(IMeterFactory meters)
    {
        var meter = meters.Create(Name);
        _rounds = meter.CreateCounter<long>("tidemark.rounds", "{round}", "Rounds begun, by kind");
        _pages = meter.CreateCounter<long>("tidemark.pages", "{page}", "Pages delivered");
        _resources = meter.CreateCounter<long>("tidemark.resources", "{resource}", "Resources delivered");
        _deletions = meter.CreateCounter<long>("tidemark.deletions", "{resource}", "Deletions delivered");
        _unchanged = meter.CreateCounter<long>("tidemark.polls.unchanged", "{request}", "Polls answered from memory: nothing had changed");
        _waiters = meter.CreateUpDownCounter<long>("tidemark.waiters", "{request}", "Requests being held until something changes");
        _writes = meter.CreateCounter<long>("tidemark.writes", "{request}", "Writing requests and batches that were made durable");
        _changes = meter.CreateCounter<long>("tidemark.changes", "{resource}", "Changes asked for, by outcome");
        _refused = meter.CreateCounter<long>("tidemark.requests.limited", "{request}", "Requests refused by the rate limit");
    }

    internal void RoundBegan(KeyValuePair<string, object?> collection, string kind) => _rounds.Add(1, collection, new("kind", kind));

    internal void UnchangedPoll(KeyValuePair<string, object?> collection) => _unchanged.Add(1, collection);

    internal void WaiterCame(KeyValuePair<string, object?> collection) => _waiters.Add(1, collection);

    internal void WaiterWent(KeyValuePair<string, object?> collection) => _waiters.Add(-1, collection);

    internal void RequestLimited() => _refused.Add(1);

    internal void PageDelivered(KeyValuePair<string, object?> collection, IReadOnlyList<LogRow> rows)
    {
        _pages.Add(1, collection);
        if (!_resources.Enabled && !_deletions.Enabled) return;
        var deletions = rows.Count(row => row.Deleted);
        _resources.Add(rows.Count - deletions, collection);
        if (deletions > 0) _deletions.Add(deletions, collection);
    }

    internal void Written(KeyValuePair<string, object?> collection, IReadOnlyList<ChangeResult> results)
    {
        _writes.Add(1, collection);
        if (!_changes.Enabled) return;
        var count = default(LoadCount).Plus(results);
        if (count.Created > 0) _changes.Add(count.Created, collection, new("outcome", "created"));
        if (count.Changed > 0) _changes.Add(count.Changed, collection, new("outcome", "changed"));
        if (count.Unchanged > 0) _changes.Add(count.Unchanged, collection, new("outcome", "unchanged"));
        if (count.Deleted > 0) _changes.Add(count.Deleted, collection, new("outcome", "deleted"));
    }
}
