using System.Text;
using Tidemark.Core.Logs;
using Tidemark.Protocol;

namespace Tidemark.Simulation.Checking;

/// <summary>
/// The history of one log, a state for each commit, written down beside the store; and what must hold from one commit to the next.
/// </summary>
internal sealed class LogRecord(string name, Lineages lineages, Action<string> fail)
{
    private readonly Dictionary<(long Timeline, long Position), LogState> _states = [];
    private readonly Dictionary<(string Id, Instant Modified), List<string>> _versions = [];

    public string Name => name;

    public int Number { get; private set; }

    /// <summary>As the store should be now.</summary>
    public LogState Head { get; private set; } = LogState.Empty;

    /// <summary>Commits seen.</summary>
    public long Commits { get; private set; }

    /// <summary>A backup was put back, in which the log was like this.</summary>
    public void Restore(LogState state) => Head = state;

    /// <summary>The log was opened on a new timeline: it must hold what it held.</summary>
    public void Reopen(IChangeLog log, long timeline)
    {
        Number = log.Number;
        var expected = Head;
        Head = StateOf(log);
        _states[(timeline, Head.Position)] = Head;
        if (!SameRows(Head.Live, expected.Live) || !SameRows(Head.Tombstones, expected.Tombstones))
            fail($"{name}: after a start the store holds {Show(Head)}, not {Show(expected)}: acknowledged writes are lost");
    }

    /// <summary>Something was committed.</summary>
    public void Committed(IChangeLog log)
    {
        var before = Head;
        Head = StateOf(log);
        if (Head.Position != before.Position) Commits++;
        _states[(lineages.Current, Head.Position)] = Head;
        CheckOrder(before);
    }

    /// <summary>Deletions from before an instant were purged.</summary>
    public void Purged(IChangeLog log, Instant before)
    {
        var old = Head;
        Head = StateOf(log);
        _states[(lineages.Current, Head.Position)] = Head;
        var gone = old.Tombstones.Values.Where(row => row.Modified < before).ToList();
        var horizon = Math.Max(old.Horizon, gone.Select(row => row.Position).DefaultIfEmpty(0).Max());
        if (Head.Horizon != horizon) fail($"{name}: the horizon is {Head.Horizon} after a purge, not {horizon}");
        if (Head.Tombstones.Count != old.Tombstones.Count - gone.Count || !SameRows(Head.Live, old.Live))
            fail($"{name}: a purge took something else than old deletions");
    }

    /// <summary>The state a token stands for; null where no commit ended there.</summary>
    public LogState? Find(long timeline, long position) =>
        lineages.Knows(timeline) ? _states.GetValueOrDefault((lineages.Origin(timeline, Number, position), position)) : null;

    /// <summary>The members the resource had at that date, on whatever timeline; null where it never had that date.</summary>
    public IReadOnlyList<string>? Versions(string id, Instant modified) => _versions.GetValueOrDefault((id, modified));

    /// <summary>Whether any version of any resource had these words in it.</summary>
    public bool EverSaid(string words) => _versions.Values.Any(bodies => bodies.Any(body => body.Contains(words, StringComparison.Ordinal)));

    public static string BodyOf(LogRow row) => Encoding.UTF8.GetString(row.Body.Span);

    public static string Show(LogState state) =>
        $"[{string.Join(' ', state.Live.Values.OrderBy(row => row.Position).Select(row => $"{row.Position}:{row.Id}"))}] at {state.Position}";

    private LogState StateOf(IChangeLog log)
    {
        var slice = log.ReadAsync(new SliceRequest(0, int.MaxValue, 0, long.MaxValue), CancellationToken.None).AsTask().Result;
        foreach (var row in slice.Rows.Where(row => !row.Deleted)) Remember(row);
        CheckHead(slice);
        return new LogState(
            slice.Head.Position, slice.Head.Horizon, slice.Head.Modified,
            slice.Rows.Where(row => !row.Deleted).ToDictionary(row => row.Id, StringComparer.Ordinal),
            slice.Rows.Where(row => row.Deleted).ToDictionary(row => row.Id, StringComparer.Ordinal));
    }

    // After a restore the same date may come again with other members: what a client may hold is then either.
    private void Remember(LogRow row)
    {
        if (!_versions.TryGetValue((row.Id, row.Modified), out var known)) _versions[(row.Id, row.Modified)] = known = [];
        if (BodyOf(row) is var body && !known.Contains(body)) known.Add(body);
    }

    private void CheckHead(Slice slice)
    {
        var live = slice.Rows.Where(row => !row.Deleted).ToList();
        var digest = live.Aggregate(Digest.Empty, (sum, row) => sum + Digest.Of(row.Id, row.Modified));
        if (slice.Head.Count != live.Count) fail($"{name}: the head counts {slice.Head.Count} resources, there are {live.Count}");
        if (slice.Head.Digest != digest) fail($"{name}: the head's digest is not that of the rows");
        for (var i = 1; i < slice.Rows.Count; i++)
        {
            if (slice.Rows[i].Modified < slice.Rows[i - 1].Modified) fail($"{name}: dates decrease at position {slice.Rows[i].Position}");
            if (slice.Rows[i].Position <= slice.Rows[i - 1].Position) fail($"{name}: positions do not rise");
        }

        if (slice.Rows.Count > 0 && slice.Rows[^1].Position > slice.Head.Position) fail($"{name}: a row lies beyond the head");
        if (slice.Rows.Count > 0 && slice.Rows[^1].Modified > slice.Head.Modified) fail($"{name}: a row is newer than the head");
    }

    private void CheckOrder(LogState before)
    {
        foreach (var row in Head.Live.Values.Concat(Head.Tombstones.Values))
        {
            var old = before.Find(row.Id);
            if (row.Position <= before.Position && old?.Position != row.Position) fail($"{name}: {row.Id} came to a position given out before");
            if (row.Position > before.Position && old is not null && row.Modified <= old.Modified) fail($"{name}: {row.Id} changed without a newer date");
        }

        foreach (var id in before.Live.Keys.Concat(before.Tombstones.Keys))
            if (Head.Find(id) is null) fail($"{name}: {id} went without a deletion");
    }

    private static bool SameRows(IReadOnlyDictionary<string, LogRow> left, IReadOnlyDictionary<string, LogRow> right) =>
        left.Count == right.Count && left.Values.All(row =>
            right.TryGetValue(row.Id, out var other) && other.Position == row.Position && other.Modified == row.Modified
            && other.Created == row.Created && other.Body.Span.SequenceEqual(row.Body.Span));
}
