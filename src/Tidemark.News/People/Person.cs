using System.Globalization;
using Tidemark.Core.Logs;
using Tidemark.News.Content;
using Tidemark.News.Model;
using Tidemark.News.Replicas;

namespace Tidemark.News.People;

/// <summary>A person's data, as far as they are held in memory. Used by one call at a time.</summary>
internal sealed class Person(int id, PersonLogs logs, SharedLogs shared)
{
    // Read only for those who ask for all posts as one collection.
    private readonly PostPointers _posts = new(shared.Store, logs.Posts);

    /// <summary>The account's id.</summary>
    public int Id => id;

    /// <summary>The logs.</summary>
    public PersonLogs Logs => logs;

    /// <summary>Subscriptions by feed.</summary>
    public TableReplica<int, SubscriptionBody> Subscriptions { get; } = new(shared.Store, logs.Subscriptions, Number, row => Bodies.Read<SubscriptionBody>(row.Body));

    /// <summary>When each feed came to each location: positions in the log of memberships.</summary>
    public TableReplica<(int Location, int Feed), long> Memberships { get; } = new(shared.Store, logs.Memberships, MembershipBody.Key, row => row.Position);

    /// <summary>Folders by id.</summary>
    public TableReplica<int, FolderBody> Folders { get; } = new(shared.Store, logs.Folders, Number, row => Bodies.Read<FolderBody>(row.Body));

    /// <summary>Locations by id.</summary>
    public TableReplica<int, LocationBody> Locations { get; } = new(shared.Store, logs.Locations, Number, row => Bodies.Read<LocationBody>(row.Body));

    /// <summary>States by post.</summary>
    public TableReplica<long, KeptState> States { get; } = new(shared.Store, logs.States, PostId.Parse, row => KeptState.Of(Bodies.Read<StateBody>(row.Body)));

    /// <summary>
    /// The timeline that was current before the data were brought in step. A token made of their positions names it: where another one began in
    /// between, the token has expired instead of being wrong.
    /// </summary>
    public long Timeline { get; private set; }

    /// <summary>Takes in everything that anybody committed before the call, here and in what all share.</summary>
    public async ValueTask FollowAsync(CancellationToken cancellation)
    {
        Timeline = shared.Store.Timelines.Current.Id;
        await shared.LookAsync(logs.All, cancellation);
        // A row that was read beyond the heads that were looked at may name a feed that came after them.
        if (await CatchUpAsync(cancellation)) await shared.LookAsync([], cancellation);
        await shared.FollowAsync(cancellation);
    }

    /// <summary>
    /// Brings the log of posts in step with the feeds the person has. Gives those feeds and how far each is in. What the log is held against is
    /// read after it: so no process takes back what another, which knew more, put there.
    /// </summary>
    public async ValueTask<IReadOnlyList<(int Feed, long Changed)>> FollowPostsAsync(ContentStore content, CancellationToken cancellation)
    {
        for (var i = 0; i < OvertakenException.Tries; i++)
        {
            try
            {
                await _posts.CatchUpAsync(cancellation);
                await FollowAsync(cancellation);
                return await _posts.FollowAsync(FeedsAt(MembershipBody.Anywhere), content, cancellation);
            }
            catch (OvertakenException)
            {
                // Another process brings it in step too.
            }
        }

        throw new StoreUnavailableException("Other nodes change the same collection too fast; try again.");
    }

    /// <summary>Feeds at a location, by id.</summary>
    public List<int> FeedsAt(int location) =>
        [.. Memberships.Rows.Keys.Where(key => key.Location == location && Subscriptions.Rows.ContainsKey(key.Feed)).Select(key => key.Feed).Order()];

    /// <summary>When a feed came to a location; null where it is not there.</summary>
    public long? CameTo(int location, int feed) =>
        Subscriptions.Rows.ContainsKey(feed) && Memberships.Rows.TryGetValue((location, feed), out var position) ? position : null;

    /// <summary>Whether the person has the feed at all.</summary>
    public bool Subscribes(int feed) => CameTo(MembershipBody.Anywhere, feed) is not null;

    /// <summary>Whether a post was read or put away.</summary>
    public ReadState ReadOf(long post) => States.Rows.TryGetValue(post, out var state) ? state.Read : ReadState.Unread;

    /// <summary>The state of a post.</summary>
    public StateBody StateOf(long post) =>
        States.Rows.TryGetValue(post, out var state) ? state.ToBody(PostId.FeedOf(post)) : StateBody.None(PostId.FeedOf(post));

    /// <summary>Writes states, those that differ from what is there.</summary>
    public Task WriteStatesAsync(IEnumerable<(long Post, StateBody State)> states, CancellationToken cancellation) =>
        States.WriteAsync([.. states.Where(state => state.State != StateOf(state.Post))
            .Select(state => Change.Put(PostId.Text(state.Post), Bodies.Write(state.State)))], cancellation);

    // Whether there was anything.
    private async ValueTask<bool> CatchUpAsync(CancellationToken cancellation)
    {
        LogReplica[] all = [Subscriptions, Memberships, Folders, Locations, States];
        var before = all.Sum(replica => replica.Position);
        foreach (var replica in all) await replica.CatchUpAsync(cancellation);
        return all.Sum(replica => replica.Position) != before;
    }

    private static int Number(string id) => int.Parse(id, CultureInfo.InvariantCulture);
}
