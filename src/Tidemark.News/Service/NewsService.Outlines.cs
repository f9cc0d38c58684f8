using Tidemark.Core.Logs;
using Tidemark.News.Feeds;
using Tidemark.News.Model;
using Tidemark.News.People;

namespace Tidemark.News.Service;

internal sealed partial class NewsService
{
    private const int DeepestOutline = 32;

    /// <inheritdoc/>
    public async Task ReplaceSubscriptionsAsync(
        int user, string? location, IReadOnlyList<OutlineNode> outline, CancellationToken cancellation)
    {
        using var lease = await EnterAsync(user, cancellation);
        var person = lease.Person;
        var at = LocationNamed(person, location);
        CheckOutline(outline, 1);
        await parts.Feeds.AddAsync(NewAddresses(person, outline), cancellation);
        var wanted = await ReadOutlineAsync(person, outline, 0, cancellation);
        await SubscribeAsync(person, wanted, at, cancellation);
        await person.Subscriptions.WriteAsync([.. wanted.Where(subscription => person.Subscriptions.Rows[subscription.FeedId] != subscription)
            .Select(PutSubscription)], cancellation);
        var superfluous = person.FeedsAt(at).Except(wanted.Select(subscription => subscription.FeedId)).ToList();
        if (at == MembershipBody.Anywhere) await UnsubscribeAsync(person, superfluous, cancellation);
        else await person.Memberships.WriteAsync(superfluous.ConvertAll(feed => Change.Delete(MembershipBody.RowId(at, feed))), cancellation);
    }

    /// <inheritdoc/>
    public async Task<SubscriptionList> MergeSubscriptionsAsync(
        int user, string? location, IReadOnlyList<OutlineNode> outline, CancellationToken cancellation)
    {
        using var lease = await EnterAsync(user, cancellation);
        var person = lease.Person;
        var at = LocationNamed(person, location);
        CheckOutline(outline, 1);
        await parts.Feeds.AddAsync(NewAddresses(person, outline), cancellation);
        await SubscribeAsync(person, await ReadOutlineAsync(person, outline, 0, cancellation), at, cancellation);
        return ListOf(person, at, null);
    }

    // Everything that can be wrong is told before anything is written.
    private static void CheckOutline(IReadOnlyList<OutlineNode> nodes, int depth)
    {
        if (depth > DeepestOutline) throw new NewsException(NewsFault.BadInput, $"The outline is deeper than {DeepestOutline}.");
        foreach (var node in nodes)
        {
            if (node.XmlUrl is { } url && !FeedAddress.TryRead(url, out _, out _))
                throw new NewsException(NewsFault.BadInput, $"\"{url}\" is no address of a feed: it must be absolute, http or https.");
            if (!string.IsNullOrWhiteSpace(node.Text)) CheckName(node.Text, node.XmlUrl is null ? "folder" : "subscription");
            CheckOutline(node.Children, depth + 1);
        }
    }

    // Addresses of feeds that all may see and that nobody has named yet.
    private IEnumerable<string> NewAddresses(Person person, IReadOnlyList<OutlineNode> nodes)
    {
        foreach (var node in nodes)
        {
            if (node.XmlUrl is { } url && FeedAddress.TryRead(url, out var address, out var within) && within is null && KnownFeed(person, address) is null)
                yield return address;
            foreach (var inner in NewAddresses(person, node.Children)) yield return inner;
        }
    }

    private async Task<List<SubscriptionBody>> ReadOutlineAsync(
        Person person, IReadOnlyList<OutlineNode> nodes, int folder, CancellationToken cancellation)
    {
        var wanted = new List<SubscriptionBody>();
        foreach (var node in nodes)
        {
            var inner = folder;
            if (node.XmlUrl is not null)
            {
                var feed = await FeedAtAsync(person, node.XmlUrl, null, cancellation);
                wanted.Add(new SubscriptionBody(feed.Id, feed.XmlUrl, folder, OwnTitle(node.Text, feed)));
            }
            else if (node.Id is { } id && node.Children.Count == 0)
            {
                // An id without an address names what is there; one that has vanished is skipped.
                if (person.Subscribes(id)) wanted.Add(Named(person.Subscriptions.Rows[id] with { FolderId = folder }, node.Text));
            }
            else inner = await FolderForAsync(person, node.Text, folder, cancellation);

            wanted.AddRange(await ReadOutlineAsync(person, node.Children, inner, cancellation));
        }

        return [.. wanted.DistinctBy(subscription => subscription.FeedId)];
    }

    private SubscriptionBody Named(SubscriptionBody subscription, string? text) =>
        string.IsNullOrWhiteSpace(text) ? subscription : subscription with { Title = OwnTitle(text, parts.Feeds.Find(subscription.FeedId)!) };

    // A folder without a name is none: what it holds stands where it stands.
    private static async Task<int> FolderForAsync(Person person, string? text, int parent, CancellationToken cancellation)
    {
        if (string.IsNullOrWhiteSpace(text)) return parent;
        var name = CheckName(text, "folder");
        return FolderNamed(person, name, parent, FolderRoot.Feeds)
            ?? await AddFolderAsync(person, name, parent, FolderRoot.Feeds, cancellation);
    }
}
