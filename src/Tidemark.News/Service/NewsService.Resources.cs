using Tidemark.Core.Logs;
using Tidemark.Core.Tokens;
using Tidemark.News.Collections;
using Tidemark.News.Content;
using Tidemark.News.Model;
using Tidemark.News.People;

namespace Tidemark.News.Service;

/// <summary>What faces with resources and entity tags ask: one resource each, judged and written within one turn of the person.</summary>
internal sealed partial class NewsService
{
    /// <inheritdoc/>
    public async Task EditSubscriptionAsync(
        int user, int id, string? title, int? folderId, Precondition expected, CancellationToken cancellation)
    {
        using var lease = await EnterAsync(user, cancellation);
        var person = lease.Person;
        var subscription = SubscriptionWith(person, id);
        await ExpectAsync(person.Logs.Subscriptions, Number(id), expected, cancellation);
        if (folderId is { } folder) CheckFolder(person, folder, FolderRoot.Feeds);
        if (title is not null) subscription = subscription with { Title = string.IsNullOrWhiteSpace(title) ? null : CheckName(title, "subscription") };
        await person.Subscriptions.WriteAsync([PutSubscription(subscription with { FolderId = folderId ?? subscription.FolderId })], cancellation);
    }

    /// <inheritdoc/>
    public async Task DeleteSubscriptionAsync(int user, int id, Precondition expected, CancellationToken cancellation)
    {
        using var lease = await EnterAsync(user, cancellation);
        var person = lease.Person;
        // Also one that a crash left without its membership: it is in the collection, so it can be deleted.
        if (!person.Subscriptions.Rows.ContainsKey(id)) CameTo(person, MembershipBody.Anywhere, id);
        await ExpectAsync(person.Logs.Subscriptions, Number(id), expected, cancellation);
        await UnsubscribeAsync(person, [id], cancellation);
    }

    /// <inheritdoc/>
    public async Task EditFolderAsync(
        int user, int id, string? name, int? parentId, Precondition expected, CancellationToken cancellation)
    {
        using var lease = await EnterAsync(user, cancellation);
        var person = lease.Person;
        var folder = FolderWith(person, id);
        await ExpectAsync(person.Logs.Folders, Number(id), expected, cancellation);
        if (parentId is { } parent) folder = folder with { ParentId = ParentFor(person, id, parent) };
        if (name is not null) folder = folder with { Name = CheckName(name, "folder") };
        await ReplaceFolderAsync(person, id, folder, cancellation);
    }

    /// <inheritdoc/>
    public async Task DeleteFolderAsync(int user, int id, Precondition expected, CancellationToken cancellation)
    {
        using var lease = await EnterAsync(user, cancellation);
        FolderWith(lease.Person, id);
        await ExpectAsync(lease.Person.Logs.Folders, Number(id), expected, cancellation);
        await RemoveFolderAsync(lease.Person, id, cancellation);
    }

    /// <inheritdoc/>
    public async Task EditStateAsync(int user, StateChange change, Precondition expected, CancellationToken cancellation)
    {
        using var lease = await EnterAsync(user, cancellation);
        var person = lease.Person;
        var known = PostId.TryParse(change.PostId, out _) ? KnownChanges(person, [change]) : [];
        if (known.Count == 0) throw new NewsException(NewsFault.NotFound, $"There is no post {change.PostId}.");
        await ExpectAsync(person.Logs.States, change.PostId, expected, cancellation);
        await ApplyAsync(person, known, cancellation);
    }

    /// <inheritdoc/>
    public async Task<TokenFault> MarkReadUpToAsync(int user, int feedId, bool read, string token, CancellationToken cancellation)
    {
        using var lease = await EnterAsync(user, cancellation);
        var person = lease.Person;
        var came = CameTo(person, MembershipBody.Anywhere, feedId);
        // No token is no way of saying "all": that is asked for by leaving it out.
        if (string.IsNullOrEmpty(token)) return TokenFault.Invalid;
        var (since, fault) = parts.Tokens.Open(person.Logs, token);
        if (since is not null) await MarkAsync(person, ToldPosts(feedId, ToldUpTo(feedId, came, since)), read, cancellation);
        return fault == TokenFault.Invalid ? await MarkReadInCollectionAsync(person, feedId, read, token, cancellation) : fault;
    }

    /// <inheritdoc/>
    public async Task<FeedRefresh> RefreshAsync(int user, int feedId, CancellationToken cancellation)
    {
        using (var lease = await EnterAsync(user, cancellation)) CameTo(lease.Person, MembershipBody.Anywhere, feedId);
        var shelf = parts.Content.ShelfOf(feedId);
        var before = shelf.Highest;
        // Not in the person's turn, which a merge of feeds takes; and not broken off when nobody waits any more.
        await parts.Refresh(feedId, CancellationToken.None).WaitAsync(cancellation);
        return new FeedRefresh(StandingOf(feedId), shelf.Highest - before);
    }

    /// <inheritdoc/>
    public async Task<FeedStanding> GetFeedAsync(int user, int feedId, CancellationToken cancellation)
    {
        using var lease = await EnterAsync(user, cancellation);
        CameTo(lease.Person, MembershipBody.Anywhere, feedId);
        return StandingOf(feedId);
    }

    private FeedStanding StandingOf(int feedId)
    {
        var feed = parts.Feeds.Find(feedId)!;
        return new FeedStanding(feed.ToFeed(), feed.Status, feed.Error, feed.Asked, feed.Due, feed.MergedInto);
    }

    private static async Task ExpectAsync(IChangeLog log, string id, Precondition expected, CancellationToken cancellation)
    {
        if (!expected.Holds(await log.FindAsync(id, cancellation)))
            throw new NewsException(NewsFault.Changed, "The precondition of the request does not hold for the resource as it is now.");
    }

    // The token of the feed's own collection of posts, or of the one of all posts.
    private async Task<TokenFault> MarkReadInCollectionAsync(
        Person person, int feedId, bool read, string token, CancellationToken cancellation)
    {
        var ofFeed = _mint.OpenToken(new FeedPostsLog(parts.Content.LogOf(feedId), feedId), token);
        if (ofFeed.Bookmark is { } seen) await MarkAsync(person, ToldPosts(feedId, seen.Position), read, cancellation);
        if (ofFeed.Fault != TokenFault.Invalid) return ofFeed.Fault;
        var ofAll = _mint.OpenToken(person.Logs.Posts, token);
        if (ofAll.Bookmark is not { } seenOfAll) return ofAll.Fault;
        await person.FollowPostsAsync(parts.Content, cancellation);
        var unseen = (await ChangedSinceAsync(person.Logs.Posts, seenOfAll.Position, cancellation)).ToHashSet();
        await MarkAsync(person, ToldPosts(feedId, long.MaxValue).Where(post => !unseen.Contains(post)), read, cancellation);
        return TokenFault.None;
    }
}
