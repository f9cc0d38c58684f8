using System.Globalization;
using Tidemark.Core.Logs;
using Tidemark.News.Content;
using Tidemark.News.Model;
using Tidemark.News.Replicas;

namespace Tidemark.News.People;

/// <summary>A person's data, as far as they are held in memory. Used by one call at a time.</summary>
internal sealed class Person(int id, PersonLogs logs)
{
    // Read only for those who ask for all posts as one collection.
    private readonly PostPointers _posts = new(logs.Posts);

    /// <summary>The account's id.</summary>
    public int Id => id;

    /// <summary>The logs.</summary>
    public PersonLogs Logs => logs;

    /// <summary>Subscriptions by feed.</summary>
    public TableReplica<int, SubscriptionBody> Subscriptions { get; } = new(logs.Subscriptions, Number, row => Bodies.Read<SubscriptionBody>(row.Body));

    /// <summary>When each feed came to each location: positions in the log of memberships.</summary>
    public TableReplica<(int Location, int Feed), long> Memberships { get; } = new(logs.Memberships, MembershipBody.Key, row => row.Position);

    /// <summary>Folders by id.</summary>
    public TableReplica<int, FolderBody> Folders { get; } = new(logs.Folders, Number, row => Bodies.Read<FolderBody>(row.Body));

    /// <summary>Locations by id.</summary>
    public TableReplica<int, LocationBody> Locations { get; } = new(logs.Locations, Number, row => Bodies.Read<LocationBody>(row.Body));

    /// <summary>States by post.</summary>
    public TableReplica<long, KeptState> States { get; } = new(logs.States, PostId.Parse, row => KeptState.Of(Bodies.Read<StateBody>(row.Body)));

    /// <summary>Takes in everything committed before the call.</summary>
    public async ValueTask CatchUpAsync(CancellationToken cancellation)
    {
        await Subscriptions.CatchUpAsync(cancellation);
        await Memberships.CatchUpAsync(cancellation);
        await Folders.CatchUpAsync(cancellation);
        await Locations.CatchUpAsync(cancellation);
        await States.CatchUpAsync(cancellation);
    }

    /// <summary>Brings the log of posts in step with the feeds the person has; the content is in step. Gives those feeds and how far each is in.</summary>
    public ValueTask<IReadOnlyList<(int Feed, long Changed)>> FollowPostsAsync(ContentStore content, CancellationToken cancellation) =>
        _posts.FollowAsync(FeedsAt(MembershipBody.Anywhere), content, cancellation);

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

    private static int Number(string id) => int.Parse(id, CultureInfo.InvariantCulture);
}
