using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Tidemark.Core.Listings;
using Tidemark.Core.Logs;
using Tidemark.News.Accounts;
using Tidemark.News.Collections;
using Tidemark.News.Content;
using Tidemark.News.Feeds;
using Tidemark.News.People;
using Tidemark.News.Refreshing;
using Tidemark.News.Replicas;
using Tidemark.News.Service;
using Tidemark.News.Tokens;

namespace Tidemark.News;

/// <summary>The news service over an open store: what faces talk to, and what runs behind. It does not dispose of the store.</summary>
public sealed class NewsEngine : IAsyncDisposable
{
    private readonly NewsParts _parts;
    private readonly FeedKeeper _keeper;
    private readonly AccountDirectory _accounts;

    private NewsEngine(NewsParts parts, FeedKeeper keeper, AccountDirectory accounts, INewsService service, Refresher refresher, RetentionJob retention, NewsOptions options)
    {
        (_parts, _keeper, _accounts) = (parts, keeper, accounts);
        (Service, Refresher, Retention) = (service, refresher, retention);
        Collections = new NewsCollections(parts, options);
        (parts.Wanted, parts.Refresh) = (refresher.Want, refresher.RefreshNowAsync);
    }

    /// <summary>What a person's readers may ask.</summary>
    public INewsService Service { get; }

    /// <summary>Who may ask.</summary>
    public IAccounts Accounts => _accounts;

    /// <summary>The same data as synchronised collections.</summary>
    public NewsCollections Collections { get; }

    /// <summary>Keeps feeds fresh; <see cref="Refresher.RunAsync"/> is to run beside the server.</summary>
    public Refresher Refresher { get; }

    /// <summary>Deletes what is kept no longer; to be run daily or so.</summary>
    public RetentionJob Retention { get; }

    /// <summary>How the fetching of a feed stands; null for an unknown feed. For administrators: it does not ask who may see the feed.</summary>
    public FeedRecord? FindFeed(int feedId) => _parts.Feeds.Find(feedId);

    /// <summary>Opens the service, and ends removals and merges that a crash interrupted.</summary>
    /// <param name="store">An open store; none but engines such as this may write to its logs that begin with <c>news/</c>. Several may, where the store is made to be shared.</param>
    /// <param name="source">Fetches and reads feeds.</param>
    /// <param name="options">See <see cref="NewsOptions.Faults"/>.</param>
    /// <param name="clock">All time comes from it.</param>
    /// <param name="random">All chance, but that of secrets, comes from it; used by several threads, one at a time.</param>
    /// <param name="logger">Null for silence.</param>
    /// <param name="cancellation">Gives up opening.</param>
    /// <exception cref="ArgumentException">The options have faults.</exception>
    public static async Task<NewsEngine> OpenAsync(
        IChangeStore store, IFeedSource source, NewsOptions options, TimeProvider clock, Random random, ILogger? logger,
        CancellationToken cancellation)
    {
        if (options.Faults().ToList() is { Count: > 0 } faults) throw new ArgumentException(string.Join(' ', faults), nameof(options));
        logger ??= NullLogger.Instance;
        var content = await ContentStore.OpenAsync(store, await ContentLogsAsync(store, options, cancellation), cancellation);
        var (feeds, subscribers) = (await FeedCatalog.OpenAsync(store, cancellation), await Subscribers.OpenAsync(store, cancellation));
        var shared = new SharedLogs(store, content, feeds, subscribers);
        var parts = new NewsParts(
            store, clock, content, feeds, subscribers, new Persons(shared, options), await Ratings.OpenAsync(store, cancellation),
            new NewsTokens(store, content), shared);
        var keeper = new FeedKeeper(content, clock, options, isShared: store.Leases is not null);
        var service = new NewsService(parts);
        var remover = new PersonRemover(parts.Persons, subscribers, feeds, keeper, parts.Ratings);
        var accounts = await AccountDirectory.OpenAsync(store, new PasswordHasher<AccountBody>(), remover, clock, cancellation);
        var mover = new FeedMover(feeds, keeper, content, subscribers, shared, (user, from, into, counterparts, stop) =>
            RetryingNewsService.AgainAsync(() => service.AdoptAsync(user, from, into, counterparts, stop)));
        // Two users of one Random must not meet: each gets its own, seeded by the one that was handed in.
        var one = new FeedRefresher(feeds, keeper, mover, source, new RefreshPlan(options, new Random(random.Next())), clock);
        var shares = new FeedShares(store.Leases, feeds.Log, clock);
        Refresher refresher = null!;
        refresher = new Refresher(store, feeds, subscribers, one, shares, ResumeAsync, options, clock, new Random(random.Next()), logger);
        var retention = new RetentionJob(parts, keeper, accounts, refresher, options, logger);
        var engine = new NewsEngine(parts, keeper, accounts, new RetryingNewsService(service), refresher, retention, options);
        // Of several processes each ends what is of its share, when it has one.
        if (!shares.AreShared) await ResumeAsync(cancellation);
        return engine;

        async Task ResumeAsync(CancellationToken stop)
        {
            if (refresher.HasCommonWork) await accounts.ResumeAsync(stop);
            await mover.ResumeAsync(refresher.Cares, stop);
        }
    }

    /// <summary>A feed's posts as they are kept, whoever subscribes; for tests.</summary>
    internal async Task<List<(string Id, string Title, string Html)>> PostsOfAsync(int feedId)
    {
        await _parts.Content.LogOf(feedId).FollowNewestAsync(CancellationToken.None);
        var posts = new List<(string Id, string Title, string Html)>();
        foreach (var entry in _parts.Content.ShelfOf(feedId).After(0))
        {
            var post = (await _parts.Content.FindAsync(PostId.Of(feedId, entry.Number), CancellationToken.None))!;
            posts.Add((post.Id, post.Title, post.Html));
        }

        return posts;
    }

    /// <summary>Writes down what is known about fetching.</summary>
    public async ValueTask DisposeAsync()
    {
        await _parts.Feeds.FlushAsync(CancellationToken.None);
        Refresher.Dispose();
        _keeper.Dispose();
        _accounts.Dispose();
        _parts.Ratings.Dispose();
        _parts.Feeds.Dispose();
        _parts.Subscribers.Dispose();
        _parts.Content.Dispose();
    }

    // Feeds lie in content logs by their number: the count holds for the life of the store.
    private static async Task<int> ContentLogsAsync(IChangeStore store, NewsOptions options, CancellationToken cancellation)
    {
        const string made = "made";
        var log = await store.OpenLogAsync("news/settings", ListingSchema.None, cancellation);
        await log.WriteAsync([Change.Put(made, Bodies.Write(new SettingsBody(options.ContentLogs)), Precondition.Absent)], cancellation);
        return Bodies.Read<SettingsBody>((await log.FindAsync(made, cancellation))!.Body).ContentLogs;
    }
}
