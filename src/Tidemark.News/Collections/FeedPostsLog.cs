using System.Globalization;
using Tidemark.Core.Listings;
using Tidemark.Core.Logs;
using Tidemark.News.Content;
using Tidemark.Protocol;
using SortKey = Tidemark.Core.Listings.SortKey;

namespace Tidemark.News.Collections;

/// <summary>
/// The posts of one feed as a log: a view of the content log they lie in. Positions are that log's; count and digest are the feed's. A purged
/// post is a deletion.
/// </summary>
internal sealed class FeedPostsLog(ContentLog content, int feedId) : IChangeLog
{
    private const int Tries = 20;

    // Beyond the numbers of a store's own logs, of which there are at most 2²².
    private const int FirstNumber = 1 << 22;

    private KnownHead? _known;

    /// <inheritdoc/>
    public string Name => string.Create(CultureInfo.InvariantCulture, $"news/feeds/{feedId}/posts");

    /// <inheritdoc/>
    public int Number => FirstNumber + feedId;

    /// <inheritdoc/>
    public int Lineage => content.Log.Number;

    /// <inheritdoc/>
    public Head Head
    {
        get
        {
            // Adding up the digest is not for every poll. Whoever sees the shelf change sees the posts too, so a head is never older than asked for.
            var shelf = content.ShelfOf(feedId);
            var changed = shelf.Changed;
            if (Volatile.Read(ref _known) is { } known && known.Shelf == shelf && known.Changed == changed) return known.Head;
            var head = Take().Head;
            Volatile.Write(ref _known, new KnownHead(shelf, changed, head));
            return head;
        }
    }

    /// <inheritdoc/>
    public async Task WaitBeyondAsync(long position, CancellationToken cancellation)
    {
        while (true)
        {
            var seen = content.Log.Head.Position;
            await content.FollowAsync(cancellation);
            if (Head.Position > position) return;
            await content.Log.WaitBeyondAsync(seen, cancellation);
        }
    }

    /// <inheritdoc/>
    public async ValueTask<Slice> ReadAsync(SliceRequest request, CancellationToken cancellation)
    {
        for (var i = 0; i < Tries; i++)
        {
            await content.FollowAsync(cancellation);
            var snapshot = Take();
            var wanted = snapshot.Entries.Where(entry => entry.Position > request.After
                && !(entry.Gone && entry.Position <= request.NoTombstonesThrough)).Take(request.MostRows + 1).ToList();
            if (await RowsAsync(wanted.Take(request.MostRows), request.MostBytes, cancellation) is { } rows)
                return new Slice(rows, snapshot.Head, rows.Count == wanted.Count);
        }

        throw new StoreUnavailableException("The feed changes too fast to be read; try again.");
    }

    /// <inheritdoc/>
    public ValueTask<LogRow?> FindAsync(string id, CancellationToken cancellation) =>
        PostId.TryParse(id, out var post) && PostId.FeedOf(post) == feedId
            ? content.Log.FindAsync(id, cancellation)
            : ValueTask.FromResult<LogRow?>(null);

    /// <inheritdoc/>
    public async ValueTask<ListingSlice> ListAsync(ListingRequest request, CancellationToken cancellation)
    {
        var slice = await ReadAsync(new SliceRequest(0, int.MaxValue - 1, long.MaxValue, long.MaxValue), cancellation);
        long KeyOf(LogRow row) => request.ByPosition ? row.Position : row.Created.UnixMilliseconds;
        var sorted = slice.Rows.OrderBy(KeyOf).ThenBy(row => row.Position).ToList();
        if (request.Descending) sorted.Reverse();
        var rest = request.After is { } after ? sorted.SkipWhile(row => !IsBeyond(row, after, request)).ToList() : sorted;
        var page = rest.Take(request.MostRows).ToList();
        var next = rest.Count > page.Count ? page[^1] : null;
        return new ListingSlice(page, slice.Head, next is null ? null : new ListingPlace(SortKey.Of(next, request.SortBy), next.Position, next.Id));
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<ChangeResult>> WriteAsync(IReadOnlyList<Change> changes, CancellationToken cancellation) =>
        throw new NotSupportedException("Posts come from their publisher.");

    /// <inheritdoc/>
    public Task<long> PurgeAsync(Instant before, CancellationToken cancellation) =>
        throw new NotSupportedException("Deletions of posts are purged with the content log.");

    private static bool IsBeyond(LogRow row, ListingPlace after, ListingRequest request)
    {
        var order = request.ByPosition ? 0 : SortKey.Of(row, request.SortBy).CompareTo(after.Key);
        if (order == 0) order = row.Position.CompareTo(after.Position);
        return request.Descending ? order < 0 : order > 0;
    }

    // Null where a row is no longer what the snapshot says: the feed was written to in between.
    private async ValueTask<List<LogRow>?> RowsAsync(
        IEnumerable<(PostEntry Post, long Position, bool Gone)> entries, long mostBytes, CancellationToken cancellation)
    {
        var rows = new List<LogRow>();
        var bytes = 0L;
        foreach (var (post, position, gone) in entries)
        {
            if (bytes > mostBytes) break;
            var id = PostId.Text(PostId.Of(feedId, post.Number));
            var row = gone
                ? new LogRow(position, id, new Instant(post.Created), new Instant(post.Modified), true, default)
                : await content.Log.FindAsync(id, cancellation);
            if (row?.Position != position) return null;
            rows.Add(row);
            bytes += row.Body.Length;
        }

        return rows;
    }

    private (Head Head, List<(PostEntry Post, long Position, bool Gone)> Entries) Take()
    {
        var (live, gone, horizon) = content.ShelfOf(feedId).Snapshot();
        var entries = live.Select(post => (post, post.Position, false)).Concat(gone.Select(post => (post, post.Position, true)))
            .OrderBy(entry => entry.Position).ToList();
        var digest = live.Aggregate(Digest.Empty, (sum, post) =>
            sum + Digest.Of(PostId.Text(PostId.Of(feedId, post.Number)), new Instant(post.Modified)));
        var head = entries.Count == 0 ? (Position: 0L, Modified: 0L) : (entries[^1].Position, entries[^1].post.Modified);
        return (new Head(head.Position, new Instant(head.Modified), live.Length, digest, horizon), entries);
    }

    // A head, and the change of the shelf up to which it is right at least.
    private sealed record KnownHead(Shelf Shelf, long Changed, Head Head);
}
