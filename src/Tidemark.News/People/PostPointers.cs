using Tidemark.Core.Logs;
using Tidemark.News.Content;
using Tidemark.News.Replicas;

namespace Tidemark.News.People;

/// <summary>
/// The rows of a person's log of posts in memory, and what brings them in step: they are held against the shelves of the feeds the person
/// has, and what differs is written. The rows themselves say how far that went, so it can be broken off anywhere and begun again.
/// </summary>
internal sealed class PostPointers(IChangeStore store, IChangeLog log) : LogReplica(store, log)
{
    private const int ChangesAtATime = 5000;

    private readonly Dictionary<int, Dictionary<int, long>> _feeds = [];
    private readonly Dictionary<int, (Shelf Shelf, long Changed)> _compared = [];

    /// <summary>
    /// Makes the rows those of the live posts of these feeds; the content is in step. Nothing is written where nothing differs. Gives up to which
    /// change of its shelf each feed is in.
    /// </summary>
    /// <exception cref="OvertakenException">Another process has written to the log since it was brought in step.</exception>
    public async ValueTask<IReadOnlyList<(int Feed, long Changed)>> FollowAsync(IReadOnlyCollection<int> feeds, ContentStore content, CancellationToken cancellation)
    {
        var wanted = feeds.ToHashSet();
        var changes = new List<(long At, Change Change)>();
        foreach (var feed in _feeds.Keys.Where(feed => !wanted.Contains(feed))) Compare(feed, [], changes);
        foreach (var feed in _compared.Keys.Where(feed => !wanted.Contains(feed)).ToList()) _compared.Remove(feed);

        var compared = new List<(int Feed, (Shelf Shelf, long Changed) At)>();
        foreach (var feed in wanted)
        {
            var shelf = content.ShelfOf(feed);
            // Taken first: what comes in between is compared again.
            var changed = shelf.Changed;
            if (_compared.TryGetValue(feed, out var known) && known == (shelf, changed)) continue;
            Compare(feed, shelf.After(0), changes);
            compared.Add((feed, (shelf, changed)));
        }

        foreach (var some in changes.OrderBy(change => change.At).Select(change => change.Change).Chunk(ChangesAtATime))
            await WriteAsync(some, cancellation);
        foreach (var (feed, at) in compared) _compared[feed] = at;
        return [.. _compared.Select(pair => (pair.Key, pair.Value.Changed))];
    }

    /// <inheritdoc/>
    protected override void Apply(LogRow row)
    {
        var id = PostId.Parse(row.Id);
        var (feed, number) = (PostId.FeedOf(id), PostId.NumberOf(id));
        if (!row.Deleted)
        {
            if (!_feeds.TryGetValue(feed, out var posts)) _feeds[feed] = posts = [];
            posts[number] = Bodies.Read<PostPointerBody>(row.Body).At;
        }
        else if (_feeds.TryGetValue(feed, out var left) && left.Remove(number) && left.Count == 0) _feeds.Remove(feed);
    }

    /// <inheritdoc/>
    protected override void Clear()
    {
        _feeds.Clear();
        _compared.Clear();
    }

    // Deletions have no position of their own here and come first.
    private void Compare(int feed, List<PostEntry> live, List<(long At, Change Change)> changes)
    {
        var held = _feeds.GetValueOrDefault(feed) ?? [];
        foreach (var post in live)
        {
            if (held.TryGetValue(post.Number, out var at) && at == post.Position) continue;
            changes.Add((post.Position, Change.Put(PostId.Text(PostId.Of(feed, post.Number)), Bodies.Write(new PostPointerBody(post.Position)))));
        }

        var there = live.Select(post => post.Number).ToHashSet();
        foreach (var number in held.Keys)
            if (!there.Contains(number)) changes.Add((0, Change.Delete(PostId.Text(PostId.Of(feed, number)))));
    }
}
