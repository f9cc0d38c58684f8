using Tidemark.Protocol;

namespace Tidemark.Client.Tests.Model;

/// <summary>A collection in memory, written the plain way: a compacted log, timelines, backups, purges, a clock that steps both ways.</summary>
internal sealed class ModelCollection
{
    private readonly Dictionary<string, Entry> _entries = [];
    private readonly List<long> _timelineStarts = [0];
    private Dictionary<string, Entry> _backup = [];
    private long _backupHead;
    private long _newest;
    private long _horizon;
    private long _clock = 1_700_000_000_000;

    public long Head { get; private set; }

    public int Timeline => _timelineStarts.Count - 1;

    public IEnumerable<Entry> Living => _entries.Values.Where(e => !e.IsDeleted);

    public IEnumerable<Entry> After(long position) => _entries.Values.Where(e => e.Position > position).OrderBy(e => e.Position);

    /// <summary>Null while a token is good. It is not beyond the point at which any later timeline began, nor before the purge.</summary>
    public string? Expired(int timeline, long position)
    {
        if (position < _horizon) return "purged";
        return _timelineStarts.Skip(timeline + 1).Any(start => position > start) ? "timeline" : null;
    }

    public void Mutate(Random random, int times)
    {
        for (var i = 0; i < times; i++)
        {
            _clock += random.Next(-2000, 3000);
            var id = $"r{random.Next(60)}";
            if (random.Next(3) > 0) Write(id, isDeleted: false, random.Next());
            else if (_entries.TryGetValue(id, out var held) && !held.IsDeleted) Write(id, isDeleted: true, 0);
        }
    }

    public void Backup() => (_backup, _backupHead) = (new Dictionary<string, Entry>(_entries), Head);

    /// <summary>Brings back the backup, with its older dates, on a new timeline.</summary>
    public void Restore()
    {
        _entries.Clear();
        foreach (var (id, entry) in _backup) _entries[id] = entry;
        Head = _backupHead;
        _newest = _entries.Values.Select(e => e.Modified.UnixMilliseconds).DefaultIfEmpty(0).Max();
        _horizon = Math.Min(_horizon, Head);
        _clock -= 5_000_000;
        _timelineStarts.Add(Head);
    }

    public void Purge()
    {
        foreach (var id in _entries.Values.Where(e => e.IsDeleted).Select(e => e.Id).ToList()) _entries.Remove(id);
        _horizon = Head;
    }

    /// <summary>Dates never fall along the log, and rise strictly for each resource, whatever the clock does.</summary>
    private void Write(string id, bool isDeleted, int value)
    {
        _newest = Math.Max(_newest, _clock);
        if (_entries.TryGetValue(id, out var held)) _newest = Math.Max(_newest, held.Modified.UnixMilliseconds + 1);
        _entries[id] = new Entry(id, ++Head, new Instant(_newest), isDeleted, value);
    }

    internal sealed record Entry(string Id, long Position, Instant Modified, bool IsDeleted, int Value)
    {
        public string Json() => $$"""{"id":"{{Id}}","modificationDate":"{{Modified}}","value":{{Value}}}""";
    }
}
