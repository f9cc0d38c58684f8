using Tidemark.News.Content;
using Tidemark.News.People;

namespace Tidemark.News.Service;

internal sealed partial class NewsService
{
    /// <summary>Brings a person from one feed to another: states first, then the subscription, then the old one goes. Can be done again.</summary>
    public async Task AdoptAsync(
        int user, int from, int into, IReadOnlyDictionary<long, long> counterparts, CancellationToken cancellation)
    {
        using var lease = await EnterAsync(user, cancellation);
        var person = lease.Person;
        await person.WriteStatesAsync(counterparts
            .Where(pair => person.States.Rows.ContainsKey(pair.Key) && !person.States.Rows.ContainsKey(pair.Value))
            .Select(pair => (pair.Value, person.StateOf(pair.Key) with { FeedId = PostId.FeedOf(pair.Value) })), cancellation);
        if (person.Subscriptions.Rows.TryGetValue(from, out var old))
        {
            var url = parts.Feeds.Find(into)!.XmlUrl;
            await SubscribeAsync(person, [old with { FeedId = into, XmlUrl = url }], MembershipBody.Anywhere, cancellation);
            var comings = person.Memberships.Rows.Keys.Where(key => key.Feed == from && person.CameTo(key.Location, into) is null).ToList();
            await person.Memberships.WriteAsync(comings.ConvertAll(coming => PutMembership(coming.Location, into)), cancellation);
        }

        await UnsubscribeAsync(person, [from], cancellation);
    }
}
