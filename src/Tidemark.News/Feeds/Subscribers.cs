using System.Globalization;
using Tidemark.Core.Listings;
using Tidemark.Core.Logs;
using Tidemark.News.Replicas;

namespace Tidemark.News.Feeds;

/// <summary>Who wants which feed. After a crash it may name one who no longer does, which costs a fetch; never the other way round.</summary>
internal sealed class Subscribers(IChangeLog log)
{
    private readonly Dictionary<int, HashSet<int>> _byFeed = [];
    private readonly Lock _gate = new();

    /// <summary>The log.</summary>
    public IChangeLog Log => log;

    public static async Task<Subscribers> OpenAsync(IChangeStore store, CancellationToken cancellation)
    {
        var log = await store.OpenLogAsync("news/subscribers", ListingSchema.None, cancellation);
        var table = new TableReplica<(int Feed, int User), bool>(log, Key, _ => true);
        await table.CatchUpAsync(cancellation);
        var subscribers = new Subscribers(log);
        foreach (var (feed, user) in table.Rows.Keys) subscribers.Note(feed, user);
        return subscribers;
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
            return _byFeed.TryGetValue(feedId, out var users) ? [.. users.Order()] : [];
        }
    }

    /// <summary>Notes that a person wants feeds; durable.</summary>
    public async Task AddAsync(int user, IReadOnlyCollection<int> feeds, CancellationToken cancellation)
    {
        await log.WriteAsync([.. feeds.Select(feed => Change.Put(RowId(feed, user), Bodies.Write(new SubscriberBody())))], cancellation);
        foreach (var feed in feeds) Note(feed, user);
    }

    /// <summary>Notes that a person wants feeds no longer; durable.</summary>
    public async Task RemoveAsync(int user, IReadOnlyCollection<int> feeds, CancellationToken cancellation)
    {
        await log.WriteAsync([.. feeds.Select(feed => Change.Delete(RowId(feed, user)))], cancellation);
        lock (_gate)
        {
            foreach (var feed in feeds)
            {
                if (_byFeed.TryGetValue(feed, out var users) && users.Remove(user) && users.Count == 0) _byFeed.Remove(feed);
            }
        }
    }

    private void Note(int feed, int user)
    {
        lock (_gate)
        {
            if (!_byFeed.TryGetValue(feed, out var users)) _byFeed[feed] = users = [];
            users.Add(user);
        }
    }

    private static string RowId(int feed, int user) => string.Create(CultureInfo.InvariantCulture, $"{feed}.{user}");

    private static (int Feed, int User) Key(string id)
    {
        var parts = id.Split('.');
        return (int.Parse(parts[0], CultureInfo.InvariantCulture), int.Parse(parts[1], CultureInfo.InvariantCulture));
    }
}
