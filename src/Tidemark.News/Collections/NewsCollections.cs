using System.Globalization;
using Tidemark.Core.Collections;
using Tidemark.Core.Logs;
using Tidemark.Core.Tokens;
using Tidemark.News.People;
using Tidemark.News.Service;

namespace Tidemark.News.Collections;

/// <summary>
/// The news service's data as synchronised collections: five for each person, and one of posts for each feed, which its subscribers see. To be
/// read only: they are written through <see cref="INewsService"/>, which keeps its rules.
/// </summary>
public sealed class NewsCollections
{
    private readonly NewsParts _parts;
    private readonly NewsOptions _options;
    private readonly TokenMint _mint;

    internal NewsCollections(NewsParts parts, NewsOptions options)
    {
        (_parts, _options) = (parts, options);
        _mint = new TokenMint(parts.Store, parts.Clock);
    }

    /// <summary>One of a person's collections. The name in its options is the log's and holds the person's id; faces have paths of their own.</summary>
    public async ValueTask<SyncCollection> OpenAsync(int user, NewsCollection collection, CancellationToken cancellation)
    {
        var logs = await PersonLogs.OpenAsync(_parts.Store, user, cancellation);
        return Of(collection switch
        {
            NewsCollection.Subscriptions => logs.Subscriptions,
            NewsCollection.Memberships => logs.Memberships,
            NewsCollection.Folders => logs.Folders,
            NewsCollection.Locations => logs.Locations,
            _ => logs.States,
        });
    }

    /// <summary>The posts of a feed that the person subscribes to.</summary>
    /// <exception cref="NewsException">The person does not subscribe to it; whether there is such a feed is not told.</exception>
    public async ValueTask<SyncCollection> OpenPostsAsync(int user, int feedId, CancellationToken cancellation)
    {
        var logs = await PersonLogs.OpenAsync(_parts.Store, user, cancellation);
        var there = await logs.Memberships.FindAsync(MembershipBody.RowId(MembershipBody.Anywhere, feedId), cancellation) is not null
            && await logs.Subscriptions.FindAsync(feedId.ToString(CultureInfo.InvariantCulture), cancellation) is not null;
        if (!there) throw new NewsException(NewsFault.NotFound, $"There is no subscription {feedId} here.");
        var content = _parts.Content.LogOf(feedId);
        await content.FollowAsync(cancellation);
        return Of(new FeedPostsLog(content, feedId));
    }

    private SyncCollection Of(IChangeLog log) =>
        new(new CollectionOptions { Name = log.Name, Retention = _options.DeletionRetention }, log, _mint);
}
