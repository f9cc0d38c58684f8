using Tidemark.News.Content;
using Tidemark.News.Feeds;
using Tidemark.News.People;
using Tidemark.News.Replicas;

namespace Tidemark.News.Refreshing;

/// <summary>
/// Follows permanent moves. Where the new address is another feed's already, the feeds become one: its persons are brought over, one by one,
/// with what they made of the posts.
/// </summary>
internal sealed class FeedMover(FeedCatalog feeds, FeedKeeper keeper, ContentStore content, Subscribers subscribers, SharedLogs shared, Adoption adopt)
{
    /// <summary>Moves a feed whose new document is at hand.</summary>
    public async Task MoveAsync(int feedId, string? address, IReadOnlyList<IncomingPost> posts, CancellationToken cancellation)
    {
        if (Target(feedId, address) is not { } target) return;
        if (feeds.FindByUrl(target, feeds.Find(feedId)!.Owner) is not { } other)
        {
            feeds.Update(feedId, feed => feed.IsGone ? feed : feed with { XmlUrl = target });
            return;
        }

        if (other.Id == feedId) return;
        // The document came from the new address: with it stored there, each of its posts has a counterpart.
        await keeper.StoreAsync(other.Id, posts, cancellation);
        feeds.Update(feedId, feed => feed.IsGone ? feed : feed with { Status = FeedStatus.Merged, MergedInto = other.Id, Validators = FeedValidators.None, Current = [] });
        feeds.Update(other.Id, feed => feed.IsGone ? feed : feed with { Status = FeedStatus.Active });
        await feeds.FlushAsync(cancellation);
        await MergeAsync(feedId, other.Id, cancellation);
    }

    /// <summary>Moves a feed that only said that it is as it was; where it has to be merged, that waits for its next document.</summary>
    public Task MoveUnreadAsync(int feedId, string? address)
    {
        if (Target(feedId, address) is not { } target) return Task.CompletedTask;
        var known = feeds.FindByUrl(target, feeds.Find(feedId)!.Owner) is not null;
        feeds.Update(feedId, feed => feed.IsGone ? feed : known ? feed with { Validators = FeedValidators.None } : feed with { XmlUrl = target });
        return Task.CompletedTask;
    }

    /// <summary>Ends the merges that a crash interrupted, of the feeds that are this process's to care for.</summary>
    public async Task ResumeAsync(Func<FeedRecord, bool> isOurs, CancellationToken cancellation)
    {
        foreach (var feed in feeds.All.Where(feed => feed.Status == FeedStatus.Merged && subscribers.Want(feed.Id) && isOurs(feed)).ToList())
            await MergeAsync(feed.Id, feed.MergedInto!.Value, cancellation);
    }

    private string? Target(int feedId, string? address) =>
        FeedAddress.TryRead(address, out var target, out _) && feeds.Find(feedId) is { } feed && feed.XmlUrl != target ? target : null;

    private async Task MergeAsync(int from, int into, CancellationToken cancellation)
    {
        var counterparts = await CounterpartsAsync(from, into, cancellation);
        await shared.LookAsync([], cancellation);
        await shared.FollowAsync(cancellation);
        foreach (var user in subscribers.Of(from)) await adopt(user, from, into, counterparts, cancellation);
    }

    // By what they are known by; what was purged of the old feed still has its identity, and the persons their states of it.
    private async Task<IReadOnlyDictionary<long, long>> CounterpartsAsync(int from, int into, CancellationToken cancellation)
    {
        var counterparts = new Dictionary<long, long>();
        var (old, log) = (content.LogOf(from).Log, content.LogOf(into));
        await log.FollowNewestAsync(cancellation);
        foreach (var entry in log.ShelfOf(into).After(0))
        {
            var id = PostId.Of(into, entry.Number);
            if (await log.Log.FindAsync(PostId.Text(id), cancellation) is not { } row) continue;
            var mark = Bodies.Read<PostBody>(row.Body).Identity;
            if (await old.FindAsync(IdentityBody.RowIdOf(from, mark), cancellation) is { } identity)
                counterparts[PostId.Of(from, Bodies.Read<IdentityBody>(identity.Body).Number)] = id;
        }

        return counterparts;
    }
}
