using Tidemark.News.Content;
using Tidemark.News.Model;
using Tidemark.News.People;
using Tidemark.News.Tokens;
using Tidemark.Protocol;

namespace Tidemark.News.Service;

internal sealed partial class NewsService
{
    /// <inheritdoc/>
    public async Task<SubscriptionList> GetSubscriptionsAsync(int user, string? location, string? token, CancellationToken cancellation)
    {
        using var lease = await EnterAsync(user, cancellation);
        return ListOf(lease.Person, LocationNamed(lease.Person, location), token);
    }

    /// <inheritdoc/>
    public async Task<Updates> GetUpdatesAsync(int user, string? location, string? token, CancellationToken cancellation)
    {
        using var lease = await EnterAsync(user, cancellation);
        var person = lease.Person;
        var at = LocationNamed(person, location);
        var since = parts.Tokens.OpenOrNothing(person, token);
        var next = parts.Tokens.AfterList(person, since);
        return new Updates(next, person.FeedsAt(at).FindAll(feed => IsUnseen(person, at, feed, since)));
    }

    /// <inheritdoc/>
    public async Task<FeedNews> GetNewsAsync(
        int user, int feedId, string? location, string? token, bool unreadOnly, CancellationToken cancellation)
    {
        using var lease = await EnterAsync(user, cancellation);
        var person = lease.Person;
        var came = CameTo(person, LocationNamed(person, location), feedId);
        var since = parts.Tokens.OpenOrNothing(person, token);
        var next = parts.Tokens.AfterNews(person, feedId, since);
        var ids = parts.Content.ShelfOf(feedId).After(ToldUpTo(feedId, came, since))
            .Select(entry => PostId.Of(feedId, entry.Number)).Where(id => IsTold(person.ReadOf(id), unreadOnly));
        return new FeedNews(parts.Feeds.Find(feedId)!.ToFeed(), next, await ReadPostsAsync(person, ids, cancellation));
    }

    /// <inheritdoc/>
    public async Task<FeedNews> GetHeadlinesAsync(int user, int locationId, CancellationToken cancellation)
    {
        using var lease = await EnterAsync(user, cancellation);
        var person = lease.Person;
        CheckLocation(person, locationId);
        var next = parts.Tokens.Seal(parts.Tokens.Nothing(person));
        var ids = person.FeedsAt(locationId)
            .SelectMany(feed => parts.Content.ShelfOf(feed).After(0).Select(entry => PostId.Of(feed, entry.Number)))
            .Where(id => IsTold(person.ReadOf(id), unreadOnly: true));
        return new FeedNews(null, next, await ReadPostsAsync(person, ids, cancellation));
    }

    /// <inheritdoc/>
    public async Task MarkReadAsync(int user, int feedId, string? location, bool read, string? token, CancellationToken cancellation)
    {
        using var lease = await EnterAsync(user, cancellation);
        var person = lease.Person;
        var came = CameTo(person, LocationNamed(person, location), feedId);
        var told = parts.Tokens.OpenBound(person.Logs, token) is { } since ? ToldUpTo(feedId, came, since) : long.MaxValue;
        await MarkAsync(person, ToldPosts(feedId, told), read, cancellation);
    }

    /// <inheritdoc/>
    public async Task MarkFeedsReadAsync(int user, IReadOnlyList<int> feedIds, string? location, CancellationToken cancellation)
    {
        using var lease = await EnterAsync(user, cancellation);
        var person = lease.Person;
        var at = LocationNamed(person, location);
        var feeds = feedIds.Distinct().Where(feed => person.CameTo(at, feed) is not null).ToList();
        if (feedIds.Count > 0 && feeds.Count == 0) throw new NewsException(NewsFault.NotFound, "None of these subscriptions is here.");
        await MarkAsync(person, feeds.SelectMany(feed => ToldPosts(feed, long.MaxValue)), read: true, cancellation);
    }

    private SubscriptionList ListOf(Person person, int location, string? token)
    {
        var since = parts.Tokens.OpenOrNothing(person, token);
        var next = parts.Tokens.AfterList(person, since);
        return new SubscriptionList(
            next, [.. FoldersOf(person).Where(folder => folder.Root == FolderRoot.Feeds)],
            person.FeedsAt(location).ConvertAll(feed => EntryOf(person, location, feed, since)));
    }

    private SubscriptionEntry EntryOf(Person person, int location, int feedId, NewsToken since)
    {
        var (subscription, feed) = (person.Subscriptions.Rows[feedId], parts.Feeds.Find(feedId)!);
        var folder = person.Folders.Rows.ContainsKey(subscription.FolderId) ? subscription.FolderId : 0;
        var title = subscription.Title ?? feed.Title ?? feed.XmlUrl;
        return new SubscriptionEntry(feed.ToFeed(), folder, title, IsUnseen(person, location, feedId, since), UnreadOf(person, feedId));
    }

    private bool IsUnseen(Person person, int location, int feed, NewsToken since) =>
        parts.Content.ShelfOf(feed).AnyAfter(
            ToldUpTo(feed, CameTo(person, location, feed), since), number => IsTold(person.ReadOf(PostId.Of(feed, number)), unreadOnly: false));

    private int UnreadOf(Person person, int feed) =>
        parts.Content.ShelfOf(feed).Count(number => person.ReadOf(PostId.Of(feed, number)) == ReadState.Unread);

    // What a person has put away is not delivered any more.
    private static bool IsTold(ReadState state, bool unreadOnly) => unreadOnly ? state == ReadState.Unread : state != ReadState.Deleted;

    private IEnumerable<long> ToldPosts(int feed, long upTo) => parts.Content.ShelfOf(feed).After(0)
        .Where(entry => entry.Position <= upTo).Select(entry => PostId.Of(feed, entry.Number));

    private static Task MarkAsync(Person person, IEnumerable<long> posts, bool read, CancellationToken cancellation)
    {
        var (from, to) = read ? (ReadState.Unread, ReadState.Read) : (ReadState.Read, ReadState.Unread);
        return person.WriteStatesAsync(
            posts.Where(post => person.ReadOf(post) == from).Select(post => (post, person.StateOf(post) with { State = to })), cancellation);
    }

    // Newest first; what is dated in the future counts as of its arrival.
    private async Task<IReadOnlyList<PostWithState>> ReadPostsAsync(Person person, IEnumerable<long> ids, CancellationToken cancellation)
    {
        var posts = await parts.Content.FindAsync(ids, cancellation);
        var averages = await parts.Ratings.AveragesAsync(posts.Select(post => post.Id), cancellation);
        return [.. posts.OrderByDescending(post => OrderDate(post.Post)).ThenByDescending(post => post.Id)
            .Select(post => new PostWithState(
                post.Post, person.StateOf(post.Id).ToState(post.Id), averages.TryGetValue(post.Id, out var average) ? average : null))];
    }

    private static Instant OrderDate(Post post) => post.Published is { } date && date < post.Arrived ? date : post.Arrived;
}
