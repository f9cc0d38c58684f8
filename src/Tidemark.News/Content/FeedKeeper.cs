using Tidemark.Core.Logs;
using Tidemark.News.Replicas;
using Tidemark.Protocol;

namespace Tidemark.News.Content;

/// <summary>Writes the posts of feeds: new ones, edited ones, and away with the old. One feed's writes wait for each other.</summary>
internal sealed class FeedKeeper(ContentStore content, TimeProvider clock, NewsOptions options) : IDisposable
{
    private readonly Locks _locks = new();

    /// <summary>Stores what a document has, in one write, or in none where it brings nothing. Its posts are visible when this completes.</summary>
    public async Task<StoredDocument> StoreAsync(int feedId, IReadOnlyList<IncomingPost> posts, CancellationToken cancellation)
    {
        using var turn = await _locks.EnterAsync(feedId, cancellation);
        var log = content.LogOf(feedId);
        await log.FollowAsync(cancellation);
        var draft = new PostDraft(feedId, log.ShelfOf(feedId), log.Log, Instant.Now(clock));
        // Documents list the newest first; numbers grow with time.
        foreach (var post in posts.Reverse()) await draft.PlaceAsync(post, cancellation);
        if (draft.Changes.Count > 0)
        {
            await log.Log.WriteAsync(draft.Changes, cancellation);
            await log.FollowAsync(cancellation);
        }

        return new StoredDocument(draft.Added, draft.Changes.Count > 0, [.. draft.Current.Order()]);
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
        return await DeleteAsync(feedId, [.. old.Select(entry => entry.Number)], cancellation);
    }

    /// <summary>Deletes all posts of a feed.</summary>
    public async Task EraseAsync(int feedId, CancellationToken cancellation)
    {
        using var turn = await _locks.EnterAsync(feedId, cancellation);
        await DeleteAsync(feedId, [.. content.ShelfOf(feedId).After(0).Select(entry => entry.Number)], cancellation);
    }

    /// <inheritdoc/>
    public void Dispose() => _locks.Dispose();

    private async Task<int> DeleteAsync(int feedId, List<int> numbers, CancellationToken cancellation)
    {
        if (numbers.Count == 0) return 0;
        var log = content.LogOf(feedId);
        await log.Log.WriteAsync([.. numbers.Select(number => Change.Delete(PostId.Text(PostId.Of(feedId, number))))], cancellation);
        await log.FollowAsync(cancellation);
        return numbers.Count;
    }
}
