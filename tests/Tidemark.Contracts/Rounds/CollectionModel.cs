using System.Text;
using System.Text.Json;

namespace Tidemark.Contracts.Rounds;

/// <summary>A resource as the model has it.</summary>
public sealed record ModelRow(long Position, Instant Created, Instant Modified, IReadOnlyDictionary<string, int> Members);

/// <summary>What a collection should be, worked out in the plainest way there is.</summary>
public sealed class CollectionModel
{
    private Dictionary<string, ModelRow> _live = [];
    private Dictionary<string, (long Position, Instant Deleted)> _tombstones = [];

    public IReadOnlyDictionary<string, ModelRow> Live => _live;

    public long Position { get; private set; }

    public Instant Modified { get; private set; } = new(0);

    public long Horizon { get; private set; }

    public CollectionModel Copy() => new()
    {
        _live = new(_live), _tombstones = new(_tombstones), Position = Position, Modified = Modified, Horizon = Horizon,
    };

    public void Put(string id, IReadOnlyDictionary<string, int> members, Instant now)
    {
        var live = _live.GetValueOrDefault(id);
        if (live is not null && Same(live.Members, members)) return;
        Move(live?.Modified ?? (_tombstones.TryGetValue(id, out var tombstone) ? tombstone.Deleted : null), now);
        _tombstones.Remove(id);
        _live[id] = new ModelRow(Position, live?.Created ?? Modified, Modified, members);
    }

    public void Merge(string id, IReadOnlyDictionary<string, int?> patch, Instant now)
    {
        if (!_live.TryGetValue(id, out var live)) return;
        var members = new Dictionary<string, int>(live.Members);
        foreach (var (name, value) in patch)
        {
            if (value is { } number) members[name] = number;
            else members.Remove(name);
        }

        Put(id, members, now);
    }

    public void Delete(string id, Instant now)
    {
        if (!_live.Remove(id, out var live)) return;
        Move(live.Modified, now);
        _tombstones[id] = (Position, Modified);
    }

    public void Purge(Instant before)
    {
        foreach (var (id, tombstone) in _tombstones.Where(tombstone => tombstone.Value.Deleted < before).ToList())
        {
            _tombstones.Remove(id);
            Horizon = Math.Max(Horizon, tombstone.Position);
        }
    }

    /// <summary>Fails unless the rows are exactly the model's.</summary>
    public void ShouldBe(IReadOnlyDictionary<string, LogRow> rows)
    {
        rows.Keys.Order(StringComparer.Ordinal).ShouldBe(_live.Keys.Order(StringComparer.Ordinal));
        foreach (var (id, row) in rows)
        {
            var expected = _live[id];
            (row.Position, row.Created, row.Modified).ShouldBe((expected.Position, expected.Created, expected.Modified), id);
            Same(Members(row), expected.Members).ShouldBeTrue($"{id}: {Encoding.UTF8.GetString(row.Body.Span)}");
        }
    }

    private void Move(Instant? own, Instant now)
    {
        var date = now > Modified ? now : Modified;
        Modified = own >= date ? new Instant(own.Value.UnixMilliseconds + 1) : date;
        Position++;
    }

    private static Dictionary<string, int> Members(LogRow row) =>
        JsonSerializer.Deserialize<Dictionary<string, int>>(row.Body.Span)!;

    private static bool Same(IReadOnlyDictionary<string, int> left, IReadOnlyDictionary<string, int> right) =>
        left.Count == right.Count && left.All(member => right.TryGetValue(member.Key, out var value) && value == member.Value);
}
