using Tidemark.Core.Logs;
using Tidemark.News.Feeds;
using Tidemark.News.Model;
using Tidemark.News.People;
using Tidemark.News.Replicas;

namespace Tidemark.News.Service;

internal sealed partial class NewsService
{
    /// <inheritdoc/>
    public async Task<int> AddSubscriptionAsync(
        int user, string xmlUrl, int folderId, string? title, string? location, FeedCredential? credential, CancellationToken cancellation)
    {
        using var lease = await EnterAsync(user, cancellation);
        var person = lease.Person;
        CheckFolder(person, folderId, FolderRoot.Feeds);
        var at = LocationNamed(person, location);
        var feed = await FeedAtAsync(person, xmlUrl, credential, cancellation);
        await SubscribeAsync(person, [new SubscriptionBody(feed.Id, feed.XmlUrl, folderId, OwnTitle(title, feed))], at, cancellation);
        return feed.Id;
    }

    /// <inheritdoc/>
    public async Task DeleteSubscriptionsAsync(int user, IReadOnlyList<int> ids, CancellationToken cancellation)
    {
        using var lease = await EnterAsync(user, cancellation);
        var there = ids.Distinct().Where(lease.Person.Subscriptions.Rows.ContainsKey).ToList();
        if (ids.Count > 0 && there.Count == 0) throw new NewsException(NewsFault.NotFound, "None of these subscriptions is here.");
        await UnsubscribeAsync(lease.Person, there, cancellation);
    }

    /// <inheritdoc/>
    public async Task MoveSubscriptionAsync(int user, int id, int folderId, CancellationToken cancellation)
    {
        using var lease = await EnterAsync(user, cancellation);
        CheckFolder(lease.Person, folderId, FolderRoot.Feeds);
        var subscription = SubscriptionWith(lease.Person, id) with { FolderId = folderId };
        await lease.Person.Subscriptions.WriteAsync([PutSubscription(subscription)], cancellation);
    }

    /// <inheritdoc/>
    public async Task RenameSubscriptionAsync(int user, int id, string newName, CancellationToken cancellation)
    {
        using var lease = await EnterAsync(user, cancellation);
        var subscription = SubscriptionWith(lease.Person, id);
        var title = string.IsNullOrWhiteSpace(newName) ? null : CheckName(newName, "subscription");
        await lease.Person.Subscriptions.WriteAsync([PutSubscription(subscription with { Title = title })], cancellation);
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Feed>> GetFeedsByUrlAsync(int user, IReadOnlyList<string> xmlUrls, CancellationToken cancellation)
    {
        using var lease = await EnterAsync(user, cancellation);
        var feeds = new List<Feed>();
        foreach (var url in xmlUrls)
            if (FeedAddress.TryRead(url, out var address, out _) && KnownFeed(lease.Person, address) is { } feed) feeds.Add(feed.ToFeed());
        return feeds;
    }

    private static SubscriptionBody SubscriptionWith(Person person, int id)
    {
        CameTo(person, MembershipBody.Anywhere, id);
        return person.Subscriptions.Rows[id];
    }

    // The person's own private feed before the one that all may see.
    private FeedRecord? KnownFeed(Person person, string address) =>
        parts.Feeds.FindByUrl(address, person.Id) is { } own && person.Subscribes(own.Id) ? own : parts.Feeds.FindByUrl(address, 0);

    private async Task<FeedRecord> FeedAtAsync(Person person, string xmlUrl, FeedCredential? credential, CancellationToken cancellation)
    {
        if (!FeedAddress.TryRead(xmlUrl, out var address, out var within))
            throw new NewsException(NewsFault.BadInput, $"\"{xmlUrl}\" is no address of a feed: it must be absolute, http or https.");
        credential ??= within;
        if (credential is not null) return await parts.Feeds.GetOrAddAsync(address, person.Id, credential, cancellation);
        return KnownFeed(person, address) ?? await parts.Feeds.GetOrAddAsync(address, 0, null, cancellation);
    }

    // A name that only says what the publisher says is not the person's own: it should change with the publisher's.
    private static string? OwnTitle(string? title, FeedRecord feed)
    {
        if (string.IsNullOrWhiteSpace(title)) return null;
        var name = CheckName(title, "subscription");
        return name == feed.Title || name == feed.XmlUrl ? null : name;
    }

    /// <summary>Subscribes to what is not subscribed to, and brings it to the location, and to those that add by themselves what is new.</summary>
    private async Task SubscribeAsync(Person person, IReadOnlyList<SubscriptionBody> wanted, int location, CancellationToken cancellation)
    {
        var fresh = wanted.Where(subscription => !person.Subscribes(subscription.FeedId)).ToList();
        var automatic = person.Locations.Rows.Where(row => row.Value.AutoAddSubscriptions).Select(row => row.Key).ToList();
        var comings = wanted.SelectMany(subscription => (int[])[MembershipBody.Anywhere, location], (subscription, at) => (At: at, Feed: subscription.FeedId))
            .Concat(fresh.SelectMany(_ => automatic, (subscription, at) => (At: at, Feed: subscription.FeedId)))
            .Distinct().Where(coming => person.CameTo(coming.At, coming.Feed) is null).ToList();
        // A membership never is without its subscription, nor this without its feed being fetched; see the decision on news.
        if (fresh.Count > 0)
            await parts.Subscribers.AddAsync(person.Id, [.. fresh.Select(subscription => subscription.FeedId)], cancellation);
        await person.Subscriptions.WriteAsync(fresh.ConvertAll(PutSubscription), cancellation);
        // What is left of a membership whose subscription is gone is older than this coming.
        var left = comings.Where(person.Memberships.Rows.ContainsKey)
            .Select(key => Change.Delete(MembershipBody.RowId(key.At, key.Feed)));
        await person.Memberships.WriteAsync([.. left, .. comings.Select(coming => PutMembership(coming.At, coming.Feed))], cancellation);
        if (fresh.Count > 0) parts.Wanted([.. fresh.Select(subscription => subscription.FeedId)]);
    }

    private async Task UnsubscribeAsync(Person person, List<int> feeds, CancellationToken cancellation)
    {
        if (feeds.Count == 0) return;
        var gone = feeds.ToHashSet();
        // As they are before: one who subscribes again meanwhile, at another node, has a row of their own.
        var rows = parts.Subscribers.RowsOf(person.Id, gone);
        await person.Memberships.WriteAsync([.. person.Memberships.Rows.Keys.Where(key => gone.Contains(key.Feed))
            .Select(key => Change.Delete(MembershipBody.RowId(key.Location, key.Feed)))], cancellation);
        await person.Subscriptions.WriteAsync([.. gone.Select(feed => Change.Delete(Number(feed)))], cancellation);
        await parts.Subscribers.RemoveAsync(rows, cancellation);
    }

    private static Change PutSubscription(SubscriptionBody subscription) => Change.Put(Number(subscription.FeedId), Bodies.Write(subscription));
}
