namespace Tidemark.News.Content;

/// <summary>The posts of one feed as the content log has them, without their texts. Safe to be asked while it changes.</summary>
internal sealed class Shelf
{
    // Deletions told to those who follow one feed; who has seen less reads it afresh, which is a few pages.
    private const int MostGone = 200;

    private static readonly Comparer<PostEntry> ByNumber = Comparer<PostEntry>.Create((left, right) => left.Number.CompareTo(right.Number));

    private readonly Lock _gate = new();
    private readonly List<PostEntry> _live = [];
    private readonly List<PostEntry> _gone = [];
    private long _newest;
    private long _changed;
    private long _horizon;
    private long _touched;

    /// <summary>The highest number ever given to a post of this feed.</summary>
    public int Highest { get; private set; }

    /// <summary>No live post lies beyond this position.</summary>
    public long Newest => Volatile.Read(ref _newest);

    /// <summary>The position of what was last put in or taken out.</summary>
    public long Changed => Volatile.Read(ref _changed);

    /// <summary>How it stands, identities included.</summary>
    public ShelfMark Mark => new(this, Volatile.Read(ref _touched));

    /// <summary>Notes that a number was given, whether its post is still there or not.</summary>
    public void Reserve(int number, long position)
    {
        Highest = Math.Max(Highest, number);
        Volatile.Write(ref _touched, position);
    }

    /// <summary>Puts a post in, or in a new place.</summary>
    public void Put(PostEntry entry)
    {
        lock (_gate)
        {
            Replace(_live, entry);
            Drop(_gone, entry.Number);
            Reserve(entry.Number, entry.Position);
            Volatile.Write(ref _newest, Math.Max(_newest, entry.Position));
            Volatile.Write(ref _changed, entry.Position);
        }
    }

    /// <summary>Takes a post out and remembers that it went.</summary>
    public void Remove(PostEntry tombstone)
    {
        lock (_gate)
        {
            Drop(_live, tombstone.Number);
            Replace(_gone, tombstone);
            Reserve(tombstone.Number, tombstone.Position);
            Volatile.Write(ref _changed, tombstone.Position);
            if (_gone.Count > MostGone) Forget(_gone.MinBy(entry => entry.Position));
        }
    }

    /// <summary>The live posts beyond a position, by number.</summary>
    public List<PostEntry> After(long position)
    {
        if (Newest <= position) return [];
        lock (_gate)
        {
            return _live.FindAll(entry => entry.Position > position);
        }
    }

    /// <summary>Whether a live post lies beyond a position that passes.</summary>
    public bool AnyAfter(long position, Func<int, bool> passes)
    {
        if (Newest <= position) return false;
        lock (_gate)
        {
            return _live.Exists(entry => entry.Position > position && passes(entry.Number));
        }
    }

    /// <summary>How many live posts pass.</summary>
    public int Count(Func<int, bool> passes)
    {
        lock (_gate)
        {
            var count = 0;
            foreach (var entry in _live)
                if (passes(entry.Number)) count++;
            return count;
        }
    }

    /// <summary>Whether the post with this number is live.</summary>
    public bool Has(int number)
    {
        lock (_gate)
        {
            return Find(_live, number) >= 0;
        }
    }

    /// <summary>The live posts and those that are gone, at one moment; of the latter, those beyond the horizon.</summary>
    public (PostEntry[] Live, PostEntry[] Gone, long Horizon) Snapshot()
    {
        lock (_gate)
        {
            return ([.. _live], [.. _gone], _horizon);
        }
    }

    private void Forget(PostEntry tombstone)
    {
        Drop(_gone, tombstone.Number);
        _horizon = tombstone.Position;
    }

    private static int Find(List<PostEntry> entries, int number) => entries.BinarySearch(new PostEntry(number, 0, 0, 0, 0), ByNumber);

    private static void Replace(List<PostEntry> entries, PostEntry entry)
    {
        var at = Find(entries, entry.Number);
        if (at >= 0) entries[at] = entry;
        else entries.Insert(~at, entry);
    }

    private static void Drop(List<PostEntry> entries, int number)
    {
        var at = Find(entries, number);
        if (at >= 0) entries.RemoveAt(at);
    }
}
