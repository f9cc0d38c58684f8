using Tidemark.Core.Logs;
using Tidemark.News.Content;
using Tidemark.News.Model;
using Tidemark.News.People;
using Tidemark.News.Replicas;

namespace Tidemark.News.Service;

internal sealed partial class NewsService
{
    /// <inheritdoc/>
    public async Task<FeedNews> GetPostsAsync(int user, IReadOnlyList<string> postIds, CancellationToken cancellation)
    {
        using var lease = await EnterAsync(user, cancellation);
        var person = lease.Person;
        var next = parts.Tokens.Seal(parts.Tokens.Nothing(person));
        var ids = postIds.Select(text => KnownPost(person, text)).OfType<long>().Distinct();
        var posts = await ReadPostsAsync(person, ids, cancellation);
        if (postIds.Count > 0 && posts.Count == 0) throw new NewsException(NewsFault.NotFound, "None of these posts is here.");
        return new FeedNews(null, next, posts);
    }

    /// <inheritdoc/>
    public async Task<string> GetPostIdAsync(int user, string url, CancellationToken cancellation)
    {
        using var lease = await EnterAsync(user, cancellation);
        return PostId.Text(await PostWithLinkAsync(lease.Person, url, cancellation));
    }

    /// <inheritdoc/>
    public async Task RatePostAsync(int user, string url, int rating, CancellationToken cancellation)
    {
        if (rating is < 1 or > 5) throw new NewsException(NewsFault.BadInput, "A rating must lie between 1 and 5.");
        using var lease = await EnterAsync(user, cancellation);
        var post = await PostWithLinkAsync(lease.Person, url, cancellation);
        await parts.Ratings.RateAsync(user, post, rating, cancellation);
        await lease.Person.WriteStatesAsync([(post, lease.Person.StateOf(post) with { Rating = rating })], cancellation);
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<PostState>> ClipAsync(int user, IReadOnlyList<Clipping> clippings, CancellationToken cancellation)
    {
        using var lease = await EnterAsync(user, cancellation);
        var person = lease.Person;
        var states = new Dictionary<long, StateBody>();
        foreach (var clipping in clippings)
        {
            if (!clipping.Deleted) CheckFolder(person, clipping.FolderId, FolderRoot.Clippings);
            var post = clipping.PostId is { } id ? KnownPost(person, id) : await FindLinkAsync(person, clipping.Url, cancellation);
            if (post is { } known) states[known] = person.StateOf(known) with { ClippedTo = clipping.Deleted ? null : clipping.FolderId };
        }

        if (clippings.Count > 0 && states.Count == 0) throw new NewsException(NewsFault.NotFound, "None of these posts is here.");
        await person.WriteStatesAsync(states.Select(state => (state.Key, state.Value)), cancellation);
        return [.. states.Keys.Select(post => person.StateOf(post).ToState(post))];
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<string>> GetLinksAsync(int user, string postId, CancellationToken cancellation)
    {
        using var lease = await EnterAsync(user, cancellation);
        var person = lease.Person;
        var target = KnownPost(person, postId) is { } id ? await parts.Content.FindAsync(id, cancellation) : null;
        if (target is null) throw new NewsException(NewsFault.NotFound, $"There is no post {postId}.");
        if (string.IsNullOrEmpty(target.Link)) return [];
        var links = new List<string>();
        foreach (var feed in person.FeedsAt(MembershipBody.Anywhere))
        {
            foreach (var entry in parts.Content.ShelfOf(feed).After(0))
            {
                var post = await parts.Content.FindAsync(PostId.Of(feed, entry.Number), cancellation);
                if (post?.Link is { } link && post.Id != postId && LinksTo(post.Html, target.Link)) links.Add(link);
            }
        }

        return links;
    }

    /// <inheritdoc/>
    public async Task<FeedNews> GetHighlyViewedAsync(
        int user, int most, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellation)
    {
        if (most is < 1 or > 1000) throw new NewsException(NewsFault.BadInput, "The number of posts must lie between 1 and 1000.");
        using var lease = await EnterAsync(user, cancellation);
        var person = lease.Person;
        var next = parts.Tokens.Seal(parts.Tokens.Nothing(person));
        var feeds = person.FeedsAt(MembershipBody.Anywhere).ToHashSet();
        var reads = new Dictionary<long, int>();
        foreach (var reader in feeds.SelectMany(parts.Subscribers.Of).Distinct())
            await CountReadsAsync(reader, feeds, reads, from, to, cancellation);
        var top = reads.Where(post => parts.Content.ShelfOf(PostId.FeedOf(post.Key)).Has(PostId.NumberOf(post.Key)))
            .OrderByDescending(post => post.Value).ThenBy(post => post.Key).Take(most).Select(post => post.Key).ToList();
        var posts = await ReadPostsAsync(person, top, cancellation);
        return new FeedNews(null, next, [.. posts.OrderBy(post => top.IndexOf(PostId.Parse(post.Post.Id)))]);
    }

    // Only how many read a post is told, never who; the other persons' turns are not needed to read their logs.
    private async Task CountReadsAsync(
        int reader, HashSet<int> feeds, Dictionary<long, int> reads, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellation)
    {
        var log = (await PersonLogs.OpenAsync(parts.Store, reader, cancellation)).States;
        var reached = false;
        for (var position = 0L; !reached;)
        {
            var slice = await log.ReadAsync(new SliceRequest(position, RowsAtATime), cancellation);
            foreach (var row in slice.Rows.Where(row => !row.Deleted && row.Modified.ToDateTimeOffset() is var at && at >= from && at <= to))
            {
                var post = PostId.Parse(row.Id);
                if (feeds.Contains(PostId.FeedOf(post)) && Bodies.Read<StateBody>(row.Body).State == ReadState.Read)
                    reads[post] = reads.GetValueOrDefault(post) + 1;
            }

            reached = slice.ReachedHead;
            if (slice.Rows.Count > 0) position = slice.Rows[^1].Position;
        }
    }

    private async Task<long> PostWithLinkAsync(Person person, string url, CancellationToken cancellation) =>
        await FindLinkAsync(person, url, cancellation)
        ?? throw new NewsException(NewsFault.NotFound, $"No post of your feeds has the link \"{url}\".");

    // The newest one, where several have it.
    private async Task<long?> FindLinkAsync(Person person, string? url, CancellationToken cancellation)
    {
        if (string.IsNullOrEmpty(url)) return null;
        var hash = ContentLog.HashOf(url);
        var ids = person.FeedsAt(MembershipBody.Anywhere).SelectMany(feed => parts.Content.ShelfOf(feed).After(0)
            .Where(entry => entry.LinkHash == hash).OrderByDescending(entry => entry.Number).Select(entry => PostId.Of(feed, entry.Number)));
        foreach (var id in ids)
            if ((await parts.Content.FindAsync(id, cancellation))?.Link == url) return id;
        return null;
    }

    private static bool LinksTo(string html, string link) =>
        html.Contains("\"" + System.Net.WebUtility.HtmlEncode(link) + "\"", StringComparison.Ordinal)
        || html.Contains("\"" + link + "\"", StringComparison.Ordinal);
}
