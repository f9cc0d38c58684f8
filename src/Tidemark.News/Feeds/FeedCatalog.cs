using System.Collections.Concurrent;
using Tidemark.Core.Listings;
using Tidemark.Core.Logs;
using Tidemark.News.Model;
using Tidemark.News.Replicas;

namespace Tidemark.News.Feeds;

/// <summary>
/// All feeds. A feed's id is durable before it is given; how its fetching stands is written behind, since what a crash loses of it is only
/// fetched again.
/// </summary>
internal sealed class FeedCatalog(IChangeLog log) : IDisposable
{
    private const int FeedsAtATime = 5000;

    private readonly ConcurrentDictionary<int, FeedRecord> _feeds = [];
    private readonly Dictionary<(string Url, int Owner), int> _byUrl = [];
    private readonly HashSet<int> _unwritten = [];
    private readonly Lock _gate = new();
    private readonly SemaphoreSlim _writing = new(1);
    private int _highest;

    /// <summary>All feeds.</summary>
    public IEnumerable<FeedRecord> All => _feeds.Values;

    public static async Task<FeedCatalog> OpenAsync(IChangeStore store, CancellationToken cancellation)
    {
        var table = new TableReplica<string, FeedRecord>(
            await store.OpenLogAsync("news/feeds", ListingSchema.None, cancellation), id => id, FeedRecord.Of);
        await table.CatchUpAsync(cancellation);
        var catalog = new FeedCatalog(table.Log);
        foreach (var feed in table.Rows.Values) catalog.Keep(feed);
        return catalog;
    }

    /// <summary>The feed with this id; null where there is none.</summary>
    public FeedRecord? Find(int id) => _feeds.GetValueOrDefault(id);

    /// <summary>The feed at this address, as all or as one person alone see it; null where there is none.</summary>
    public FeedRecord? FindByUrl(string url, int owner)
    {
        lock (_gate)
        {
            var feed = _byUrl.TryGetValue((url, owner), out var id) ? _feeds[id] : null;
            while (feed is { Status: FeedStatus.Merged, MergedInto: { } next }) feed = _feeds[next];
            return feed;
        }
    }

    /// <summary>The feed at this address, made where there is none; it is durable.</summary>
    public async Task<FeedRecord> GetOrAddAsync(string url, int owner, FeedCredential? credential, CancellationToken cancellation)
    {
        await _writing.WaitAsync(cancellation);
        try
        {
            if (FindByUrl(url, owner) is { } known)
            {
                if (credential is null || credential == known.Credential) return known;
                var changed = Update(known.Id, feed => feed with { Credential = credential, Due = null });
                await WriteAsync([changed], cancellation);
                return changed;
            }

            var added = new FeedRecord(url, owner) { Id = _highest + 1, Credential = credential };
            await WriteAsync([added], cancellation);
            Keep(added);
            return added;
        }
        finally
        {
            _writing.Release();
        }
    }

    /// <summary>Makes the feeds that all may see at these addresses, where there are none: in few writes, as one for each makes a long list slow.</summary>
    public async Task AddAsync(IEnumerable<string> urls, CancellationToken cancellation)
    {
        await _writing.WaitAsync(cancellation);
        try
        {
            foreach (var some in urls.Distinct().Where(url => FindByUrl(url, 0) is null).Chunk(FeedsAtATime))
            {
                var first = _highest + 1;
                var added = some.Select((url, at) => new FeedRecord(url, 0) { Id = first + at }).ToList();
                await WriteAsync(added, cancellation);
                foreach (var feed in added) Keep(feed);
            }
        }
        finally
        {
            _writing.Release();
        }
    }

    /// <summary>Changes a feed; written down by the next <see cref="FlushAsync"/>.</summary>
    public FeedRecord Update(int id, Func<FeedRecord, FeedRecord> change)
    {
        lock (_gate)
        {
            var feed = change(_feeds[id]);
            Keep(feed);
            _unwritten.Add(id);
            return feed;
        }
    }

    /// <summary>Writes down what changed.</summary>
    public async Task FlushAsync(CancellationToken cancellation)
    {
        await _writing.WaitAsync(cancellation);
        try
        {
            var feeds = TakeUnwritten();
            if (feeds.Count > 0) await WriteAsync(feeds, cancellation);
        }
        finally
        {
            _writing.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _writing.Dispose();

    // The address of a merged feed leads to the one that took its place.
    private static int? AddressOf(FeedRecord feed) => feed.Status switch
    {
        FeedStatus.Merged => feed.MergedInto,
        FeedStatus.Erased => null,
        _ => feed.Id,
    };

    private List<FeedRecord> TakeUnwritten()
    {
        lock (_gate)
        {
            var feeds = _unwritten.Select(id => _feeds[id]).ToList();
            _unwritten.Clear();
            return feeds;
        }
    }

    private async Task WriteAsync(List<FeedRecord> feeds, CancellationToken cancellation)
    {
        try
        {
            await log.WriteAsync([.. feeds.Select(feed => Change.Put(feed.RowId, Bodies.Write(feed)))], cancellation);
        }
        catch
        {
            // One that could not be added is none: its id may be given again.
            lock (_gate) _unwritten.UnionWith(feeds.Select(feed => feed.Id).Where(_feeds.ContainsKey));
            throw;
        }
    }

    private void Keep(FeedRecord feed)
    {
        lock (_gate)
        {
            if (_feeds.TryGetValue(feed.Id, out var old) && _byUrl.GetValueOrDefault((old.XmlUrl, old.Owner)) == feed.Id)
                _byUrl.Remove((old.XmlUrl, old.Owner));
            _feeds[feed.Id] = feed;
            if (AddressOf(feed) is { } id) _byUrl[(feed.XmlUrl, feed.Owner)] = id;
            _highest = Math.Max(_highest, feed.Id);
        }
    }
}
