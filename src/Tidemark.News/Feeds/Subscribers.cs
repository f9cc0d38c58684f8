using System.Globalization;
using Tidemark.Core.Listings;
using Tidemark.Core.Logs;
using Tidemark.News.Replicas;

namespace Tidemark.News.Feeds;

/// <summary>Who wants which feed. After a crash it may name one who no longer does, which costs a fetch; never the other way round.</summary>
internal sealed class Subscribers(IChangeStore store, IChangeLog log) : LogReplica(store, log), IDisposable
{
    private readonly SemaphoreSlim _turn = new(1);
    private readonly Lock _gate = new();
    private readonly HashSet<int> _touched = [];

    // Of each feed, who wants it, and where the row lies that says so.
    private Dictionary<int, Dictionary<int, long>> _byFeed = [];
    private Dictionary<int, Dictionary<int, long>>? _coming;

    public static async Task<Subscribers> OpenAsync(IChangeStore store, CancellationToken cancellation)
    {
        var subscribers = new Subscribers(store, await store.OpenLogAsync("news/subscribers", ListingSchema.None, cancellation));
        await subscribers.FollowAsync(cancellation);
        return subscribers;
    }

    /// <summary>Takes in what is known to have been written; any number of callers at a time.</summary>
    public async ValueTask FollowAsync(CancellationToken cancellation)
    {
        if (InStep) return;
        await _turn.WaitAsync(cancellation);
        using var turn = new Turn(_turn);
        await CatchUpAsync(cancellation);
    }

    /// <summary>Whether anybody wants it.</summary>
    public bool Want(int feedId)
    {
        lock (_gate)
        {
            return _byFeed.ContainsKey(feedId);
        }
    }

    /// <summary>All who want it.</summary>
    public IReadOnlyList<int> Of(int feedId)
    {
        lock (_gate)
        {
            return _byFeed.TryGetValue(feedId, out var users) ? [.. users.Keys.Order()] : [];
        }
    }

    /// <summary>The rows that say that a person wants these feeds.</summary>
    public IReadOnlyList<SubscriberRow> RowsOf(int user, IEnumerable<int> feeds)
    {
        lock (_gate)
        {
            return [.. feeds.Where(feed => _byFeed.GetValueOrDefault(feed)?.ContainsKey(user) == true).Select(feed => new SubscriberRow(feed, user, _byFeed[feed][user]))];
        }
    }

    /// <summary>Notes that a person wants feeds; durable. The rows are new ones in any case: who saw the old ones does not take these back.</summary>
    public async Task AddAsync(int user, IReadOnlyCollection<int> feeds, CancellationToken cancellation)
    {
        await Log.WriteAsync(
            [.. feeds.SelectMany(feed => (Change[])[Change.Delete(RowId(feed, user)), Change.Put(RowId(feed, user), Bodies.Write(new SubscriberBody()))])], cancellation);
        await FollowAsync(cancellation);
    }

    /// <summary>Takes rows back, those that are as they were seen; durable.</summary>
    public async Task RemoveAsync(IReadOnlyList<SubscriberRow> rows, CancellationToken cancellation)
    {
        if (rows.Count == 0) return;
        await Log.WriteAsync([.. rows.Select(row => Change.Delete(RowId(row.FeedId, row.User), new Precondition { At = row.Position }))], cancellation);
        await FollowAsync(cancellation);
    }

    /// <summary>The feeds that somebody came to since this was asked last.</summary>
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
        var (feed, user) = Key(row.Id);
        lock (_gate)
        {
            var byFeed = _coming ?? _byFeed;
            if (!byFeed.TryGetValue(feed, out var users)) byFeed[feed] = users = [];
            if (row.Deleted) users.Remove(user);
            else users[user] = row.Position;
            if (users.Count == 0) byFeed.Remove(feed);
            else _touched.Add(feed);
        }
    }

    /// <inheritdoc/>
    protected override void Clear() => _coming = [];

    /// <inheritdoc/>
    protected override void Reach()
    {
        lock (_gate) (_byFeed, _coming) = (_coming ?? _byFeed, null);
    }

    private static string RowId(int feed, int user) => string.Create(CultureInfo.InvariantCulture, $"{feed}.{user}");

    private static (int Feed, int User) Key(string id)
    {
        var parts = id.Split('.');
        return (int.Parse(parts[0], CultureInfo.InvariantCulture), int.Parse(parts[1], CultureInfo.InvariantCulture));
    }
}
