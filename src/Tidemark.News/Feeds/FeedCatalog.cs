using System.Collections.Concurrent;
using Tidemark.Core.Listings;
using Tidemark.Core.Logs;
using Tidemark.News.Model;
using Tidemark.News.Replicas;

namespace Tidemark.News.Feeds;

/// <summary>
/// All feeds. A feed's id is durable before it is given; how its fetching stands is written behind, since what a crash loses of it is only
/// fetched again. Changes that are not yet written are kept as what they do, and done again to what another process has written meanwhile.
/// </summary>
internal sealed class FeedCatalog(IChangeStore store, IChangeLog log) : LogReplica(store, log), IDisposable
{
    private const int MostHops = 100;
    private const int FeedsAtATime = 5000;

    private readonly ConcurrentDictionary<int, FeedRecord> _feeds = [];
    private readonly Dictionary<int, (FeedRecord Record, long Position)> _rows = [];
    private readonly Dictionary<int, List<Func<FeedRecord, FeedRecord>>> _unwritten = [];
    private readonly Dictionary<(string Url, int Owner), int> _byUrl = [];
    private readonly HashSet<int> _touched = [];
    private readonly Lock _gate = new();
    private readonly SemaphoreSlim _turn = new(1);
    private HashSet<int>? _doubtful;
    private int _highest;

    /// <summary>All feeds.</summary>
    public IEnumerable<FeedRecord> All => _feeds.Values;

    public static async Task<FeedCatalog> OpenAsync(IChangeStore store, CancellationToken cancellation)
    {
        var catalog = new FeedCatalog(store, await store.OpenLogAsync("news/feeds", ListingSchema.None, cancellation));
        await catalog.FollowAsync(cancellation);
        return catalog;
    }

    /// <summary>Takes in what is known to have been written; any number of callers at a time.</summary>
    public async ValueTask FollowAsync(CancellationToken cancellation)
    {
        if (InStep) return;
        using var turn = await EnterAsync(cancellation);
        await CatchUpAsync(cancellation);
    }

    /// <summary>The feed with this id; null where there is none.</summary>
    public FeedRecord? Find(int id) => _feeds.GetValueOrDefault(id);

    /// <summary>The feed at this address, as all or as one person alone see it; null where there is none.</summary>
    public FeedRecord? FindByUrl(string url, int owner)
    {
        lock (_gate)
        {
            var feed = _byUrl.TryGetValue((url, owner), out var id) ? _feeds[id] : null;
            for (var hops = 0; hops < MostHops && feed is { Status: FeedStatus.Merged, MergedInto: { } next }; hops++) feed = _feeds[next];
            return feed;
        }
    }

    /// <summary>The feed at this address, made where there is none; it is durable.</summary>
    public async Task<FeedRecord> GetOrAddAsync(string url, int owner, FeedCredential? credential, CancellationToken cancellation)
    {
        using var turn = await EnterAsync(cancellation);
        while (true)
        {
            await CatchUpAsync(cancellation);
            if (FindByUrl(url, owner) is { } known)
            {
                if (credential is null || credential == known.Credential) return known;
                var changed = Update(known.Id, feed => feed with { Credential = credential, Due = null });
                await WriteDownAsync(cancellation);
                return changed;
            }

            try
            {
                var added = new FeedRecord(url, owner) { Id = _highest + 1, Credential = credential };
                await WriteAsync([Change.Put(added.RowId, Bodies.Write(added))], cancellation);
                return added;
            }
            catch (OvertakenException)
            {
                // Perhaps by one who made the same feed.
                await LookAsync(cancellation);
            }
        }
    }

    /// <summary>Makes the feeds that all may see at these addresses, where there are none: in few writes, as one for each makes a long list slow.</summary>
    public async Task AddAsync(IEnumerable<string> urls, CancellationToken cancellation)
    {
        using var turn = await EnterAsync(cancellation);
        foreach (var some in urls.Distinct().ToList().Chunk(FeedsAtATime))
            while (!await TryAddAsync(some, cancellation)) await LookAsync(cancellation);
    }

    /// <summary>Changes a feed; written down by the next <see cref="FlushAsync"/>. What is handed over may be called again, for a newer record.</summary>
    public FeedRecord Update(int id, Func<FeedRecord, FeedRecord> change)
    {
        lock (_gate)
        {
            // One that was lost with its timeline is nobody's any more.
            if (!_feeds.TryGetValue(id, out var known)) return change(new FeedRecord("", 0) { Id = id, Status = FeedStatus.Erased });
            var feed = change(known);
            Keep(feed);
            if (!_unwritten.TryGetValue(id, out var changes)) _unwritten[id] = changes = [];
            changes.Add(change);
            return feed;
        }
    }

    /// <summary>Writes down what changed.</summary>
    public async Task FlushAsync(CancellationToken cancellation)
    {
        using var turn = await EnterAsync(cancellation);
        await WriteDownAsync(cancellation);
    }

    /// <summary>The feeds that were written since this was asked last, by whomever.</summary>
    public IReadOnlyCollection<int> TakeTouched()
    {
        lock (_gate)
        {
            var touched = _touched.ToList();
            _touched.Clear();
            return touched;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _turn.Dispose();

    /// <inheritdoc/>
    protected override void Apply(LogRow row)
    {
        if (row.Deleted) return;
        lock (_gate)
        {
            var feed = FeedRecord.Of(row);
            _rows[feed.Id] = (feed, row.Position);
            _doubtful?.Remove(feed.Id);
            _touched.Add(feed.Id);
            Keep(_unwritten.TryGetValue(feed.Id, out var changes) ? changes.Aggregate(feed, (known, change) => change(known)) : feed);
        }
    }

    /// <inheritdoc/>
    protected override void Clear()
    {
        lock (_gate) _doubtful = [.. _feeds.Keys];
    }

    /// <inheritdoc/>
    protected override void Reach()
    {
        lock (_gate)
        {
            foreach (var id in _doubtful ?? []) Drop(id);
            _doubtful = null;
        }
    }

    // The address of a merged feed leads to the one that took its place.
    private static int? AddressOf(FeedRecord feed) => feed.Status switch
    {
        FeedStatus.Merged => feed.MergedInto,
        FeedStatus.Erased => null,
        _ => feed.Id,
    };

    private async Task<Turn> EnterAsync(CancellationToken cancellation)
    {
        await _turn.WaitAsync(cancellation);
        return new Turn(_turn);
    }

    // False where another process was faster, perhaps with the same feeds.
    private async Task<bool> TryAddAsync(IEnumerable<string> urls, CancellationToken cancellation)
    {
        await CatchUpAsync(cancellation);
        var first = _highest + 1;
        var added = urls.Where(url => FindByUrl(url, 0) is null).Select((url, at) => new FeedRecord(url, 0) { Id = first + at }).ToList();
        try
        {
            await WriteAsync(added.ConvertAll(feed => Change.Put(feed.RowId, Bodies.Write(feed))), cancellation);
            return true;
        }
        catch (OvertakenException)
        {
            return false;
        }
    }

    // Each row as it was seen: one that another process has written since is taken in, and changed as it is then.
    private async Task WriteDownAsync(CancellationToken cancellation)
    {
        while (true)
        {
            var changed = Unwritten();
            if (changed.Count == 0) return;
            var results = await Log.WriteAsync(
                changed.ConvertAll(feed => Change.Put(feed.Record.RowId, Bodies.Write(feed.Record), new Precondition { At = feed.At })), cancellation);
            lock (_gate)
            {
                for (var i = 0; i < results.Count; i++)
                {
                    if (results[i].Outcome != Outcome.Conflict) Forget(changed[i].Record.Id, changed[i].Changes);
                }
            }

            await CatchUpAsync(cancellation);
            if (results.All(result => result.Outcome != Outcome.Conflict)) return;
            await LookAsync(cancellation);
            await CatchUpAsync(cancellation);
        }
    }

    private List<(FeedRecord Record, long At, int Changes)> Unwritten()
    {
        lock (_gate) return [.. _unwritten.Select(pair => (_feeds[pair.Key], _rows[pair.Key].Position, pair.Value.Count))];
    }

    private void Forget(int id, int changes)
    {
        if (!_unwritten.TryGetValue(id, out var all)) return;
        all.RemoveRange(0, changes);
        if (all.Count == 0) _unwritten.Remove(id);
    }

    // Lost with the timeline on which it was made.
    private void Drop(int id)
    {
        if (!_feeds.TryRemove(id, out var feed)) return;
        _rows.Remove(id);
        _unwritten.Remove(id);
        if (_byUrl.GetValueOrDefault((feed.XmlUrl, feed.Owner)) == id) _byUrl.Remove((feed.XmlUrl, feed.Owner));
    }

    private void Keep(FeedRecord feed)
    {
        if (_feeds.TryGetValue(feed.Id, out var old) && _byUrl.GetValueOrDefault((old.XmlUrl, old.Owner)) == feed.Id)
            _byUrl.Remove((old.XmlUrl, old.Owner));
        _feeds[feed.Id] = feed;
        if (AddressOf(feed) is { } id) _byUrl[(feed.XmlUrl, feed.Owner)] = id;
        _highest = Math.Max(_highest, feed.Id);
    }
}
