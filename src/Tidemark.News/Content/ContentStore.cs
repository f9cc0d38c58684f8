using Tidemark.Core.Listings;
using Tidemark.Core.Logs;
using Tidemark.News.Model;
using Tidemark.News.Replicas;

namespace Tidemark.News.Content;

/// <summary>The posts of all feeds, in content logs by feed.</summary>
internal sealed class ContentStore(IReadOnlyList<ContentLog> logs) : IDisposable
{
    /// <summary>How many logs there are.</summary>
    public int Count => logs.Count;

    /// <summary>All logs.</summary>
    public IReadOnlyList<ContentLog> Logs => logs;

    public static async Task<ContentStore> OpenAsync(IChangeStore store, int count, CancellationToken cancellation)
    {
        var logs = new List<ContentLog>();
        for (var i = 0; i < count; i++)
            logs.Add(new ContentLog(store, await store.OpenLogAsync($"news/content/{i}", ListingSchema.None, cancellation)));
        var content = new ContentStore(logs);
        await content.FollowAsync(cancellation);
        return content;
    }

    /// <summary>Which log a feed's posts lie in.</summary>
    public int IndexOf(int feedId) => feedId % logs.Count;

    /// <summary>The log a feed's posts lie in.</summary>
    public ContentLog LogOf(int feedId) => logs[IndexOf(feedId)];

    /// <summary>A feed's shelf.</summary>
    public Shelf ShelfOf(int feedId) => LogOf(feedId).ShelfOf(feedId);

    /// <summary>Takes in everything committed before the call.</summary>
    public async ValueTask FollowAsync(CancellationToken cancellation)
    {
        foreach (var log in logs) await log.FollowAsync(cancellation);
    }

    /// <summary>A position in each log; what lies up to them can be seen on the shelves.</summary>
    public long[] Positions() => [.. logs.Select(log => log.Position)];

    /// <summary>A post; null where it is gone.</summary>
    public async ValueTask<Post?> FindAsync(long id, CancellationToken cancellation)
    {
        var row = await LogOf(PostId.FeedOf(id)).Log.FindAsync(PostId.Text(id), cancellation);
        return row is null ? null : Bodies.Read<PostBody>(row.Body).ToPost(row);
    }

    /// <summary>Posts with their ids; those that are gone are left out.</summary>
    public async ValueTask<List<(long Id, Post Post)>> FindAsync(IEnumerable<long> ids, CancellationToken cancellation)
    {
        var found = new List<(long Id, Post Post)>();
        foreach (var group in ids.GroupBy(id => IndexOf(PostId.FeedOf(id))))
        {
            var rows = await FindRowsAsync(logs[group.Key].Log, group.Select(PostId.Text).ToList(), cancellation);
            found.AddRange(rows.Select(row => (PostId.Parse(row.Id), Bodies.Read<PostBody>(row.Body).ToPost(row))));
        }

        return found;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var log in logs) log.Dispose();
    }

    // Many at a time where the log can: a look-up by itself costs twice as much as one among others.
    private static async ValueTask<List<LogRow>> FindRowsAsync(IChangeLog log, List<string> ids, CancellationToken cancellation)
    {
        var rows = new List<LogRow>(ids.Count);
        if (log.Buckets is { } buckets && ids.Count > 1)
        {
            for (var looked = 0; looked < ids.Count;)
            {
                var some = await buckets.FindAsync(looked == 0 ? ids : ids[looked..], SliceRequest.DefaultBytes, cancellation);
                rows.AddRange(some.Rows);
                looked += some.Looked;
            }

            return rows;
        }

        foreach (var id in ids)
            if (await log.FindAsync(id, cancellation) is { } row) rows.Add(row);
        return rows;
    }
}
