using Tidemark.Core.Logs;
using Tidemark.News.Replicas;
using Tidemark.Protocol;

namespace Tidemark.News.Content;

/// <summary>Writes the posts of feeds: new ones, edited ones, and away with the old. One feed's writes wait for each other.</summary>
internal sealed class FeedKeeper(ContentStore content, TimeProvider clock, NewsOptions options, bool isShared) : IDisposable
{
    private readonly Locks _locks = new();

    /// <summary>Stores what a document has, in one write, or in none where it brings nothing. Its posts are visible when this completes.</summary>
    public async Task<StoredDocument> StoreAsync(int feedId, IReadOnlyList<IncomingPost> posts, CancellationToken cancellation)
    {
        using var turn = await _locks.EnterAsync(feedId, cancellation);
        for (var i = 0; i < OvertakenException.Tries; i++)
        {
            if (await TryStoreAsync(feedId, posts, cancellation) is { } stored) return stored;
        }

        throw new StoreUnavailableException("Another node stores this feed; try again.");
    }

    /// <summary>Deletes the posts that are kept no longer; their identities stay. Gives how many went.</summary>
    public async Task<int> TrimAsync(int feedId, IReadOnlyCollection<int> current, CancellationToken cancellation)
    {
        using var turn = await _locks.EnterAsync(feedId, cancellation);
        var oldest = Instant.Now(clock).Plus(-options.PostRetention).UnixMilliseconds;
        var stands = current.ToHashSet();
        var others = content.ShelfOf(feedId).After(0).FindAll(entry => !stands.Contains(entry.Number));
        var room = Math.Max(0, options.MostKeptPosts - stands.Count);
        var old = others.Where((entry, index) => entry.Created < oldest || index < others.Count - room);
        return await DeleteAsync(feedId, [.. old], cancellation);
    }

    /// <summary>Deletes all posts of a feed.</summary>
    public async Task EraseAsync(int feedId, CancellationToken cancellation)
    {
        using var turn = await _locks.EnterAsync(feedId, cancellation);
        await content.LogOf(feedId).FollowNewestAsync(cancellation);
        await DeleteAsync(feedId, content.ShelfOf(feedId).After(0), cancellation);
    }

    /// <inheritdoc/>
    public void Dispose() => _locks.Dispose();

    // Null where another process stored something of the feed meanwhile.
    private async Task<StoredDocument?> TryStoreAsync(int feedId, IReadOnlyList<IncomingPost> posts, CancellationToken cancellation)
    {
        var log = content.LogOf(feedId);
        await log.FollowNewestAsync(cancellation);
        // The mark first: what comes after it is seen when it is written.
        var shelf = log.ShelfOf(feedId);
        var mark = shelf.Mark;
        var draft = new PostDraft(feedId, shelf, log.Log, Instant.Now(clock));
        // Documents list the newest first; numbers grow with time.
        foreach (var post in posts.Reverse()) await draft.PlaceAsync(post, cancellation);
        if (draft.Changes.Count > 0)
        {
            if (isShared)
            {
                if (!await log.TryWriteAsync(feedId, mark, draft.Changes, cancellation)) return null;
            }
            else
            {
                // Nobody else writes to this feed, and all feeds' writes share commits.
                await log.Log.WriteAsync(draft.Changes, cancellation);
            }

            await log.FollowAsync(cancellation);
        }

        return new StoredDocument(draft.Added, draft.Changes.Count > 0, [.. draft.Current.Order()]);
    }

    // Those that are as they were seen: one that another process has just stored again stays.
    private async Task<int> DeleteAsync(int feedId, List<PostEntry> posts, CancellationToken cancellation)
    {
        if (posts.Count == 0) return 0;
        var log = content.LogOf(feedId);
        var results = await log.Log.WriteAsync(
            posts.ConvertAll(post => Change.Delete(PostId.Text(PostId.Of(feedId, post.Number)), new Precondition { At = post.Position })), cancellation);
        await log.FollowAsync(cancellation);
        return results.Count(result => result.Outcome == Outcome.Deleted);
    }
}
