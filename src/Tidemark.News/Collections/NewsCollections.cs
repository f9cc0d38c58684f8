using System.Collections.Concurrent;
using System.Globalization;
using Tidemark.Core.Collections;
using Tidemark.Core.Logs;
using Tidemark.Core.Tokens;
using Tidemark.News.People;
using Tidemark.News.Service;

namespace Tidemark.News.Collections;

/// <summary>
/// The news service's data as synchronised collections: six for each person, and one of posts for each feed, which its subscribers see. To be
/// read only: they are written through <see cref="INewsService"/>, which keeps its rules. A collection is opened for each request anew, which
/// brings it in step and costs little; it is the same object as long as it is remembered.
/// </summary>
public sealed class NewsCollections
{
    private const int FeedsForEachPerson = 10;

    private readonly ConcurrentDictionary<int, PersonCollections> _persons = new();
    private readonly ConcurrentDictionary<int, SyncCollection> _feeds = new();
    private readonly NewsParts _parts;
    private readonly NewsOptions _options;
    private readonly TokenMint _mint;

    internal NewsCollections(NewsParts parts, NewsOptions options)
    {
        (_parts, _options) = (parts, options);
        _mint = new TokenMint(parts.Store, parts.Clock);
    }

    /// <summary>The store they are kept in.</summary>
    public IChangeStore Store => _parts.Store;

    /// <summary>One of a person's collections. The name in its options is the log's and holds the person's id; faces have paths of their own.</summary>
    public async ValueTask<SyncCollection> OpenAsync(int user, NewsCollection collection, CancellationToken cancellation)
    {
        var person = await OpenAsync(user, cancellation);
        if (collection == NewsCollection.Posts) await person.Posts.FollowAsync(cancellation);
        return person[collection];
    }

    /// <summary>The posts of a feed that the person subscribes to.</summary>
    /// <exception cref="NewsException">The person does not subscribe to it; whether there is such a feed is not told.</exception>
    public async ValueTask<SyncCollection> OpenPostsAsync(int user, int feedId, CancellationToken cancellation)
    {
        var logs = (await OpenAsync(user, cancellation)).Logs;
        var there = await logs.Memberships.FindAsync(MembershipBody.RowId(MembershipBody.Anywhere, feedId), cancellation) is not null
            && await logs.Subscriptions.FindAsync(feedId.ToString(CultureInfo.InvariantCulture), cancellation) is not null;
        if (!there) throw new NewsException(NewsFault.NotFound, $"There is no subscription {feedId} here.");
        var content = _parts.Content.LogOf(feedId);
        await content.FollowAsync(cancellation);
        if (_feeds.TryGetValue(feedId, out var known)) return known;
        if (_feeds.Count >= _options.MostPersonsInMemory * FeedsForEachPerson) _feeds.Clear();
        return _feeds.GetOrAdd(feedId, feed => Of(new FeedPostsLog(content, feed)));
    }

    /// <summary>A log as a collection.</summary>
    internal SyncCollection Of(IChangeLog log) =>
        new(new CollectionOptions { Name = log.Name, Retention = _options.DeletionRetention }, log, _mint);

    private async ValueTask<PersonCollections> OpenAsync(int user, CancellationToken cancellation)
    {
        if (_persons.TryGetValue(user, out var known)) return known;
        var logs = await PersonLogs.OpenAsync(_parts.Store, user, cancellation);
        if (_persons.Count >= _options.MostPersonsInMemory) _persons.Clear();
        return _persons.GetOrAdd(user, _ => new PersonCollections(logs, new PersonPostsLog(user, logs, _parts), this));
    }
}
