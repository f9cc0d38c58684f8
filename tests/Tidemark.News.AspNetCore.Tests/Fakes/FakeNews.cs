using System.Globalization;
using Tidemark.Core.Tokens;
using Tidemark.News.Model;
using Tidemark.News.Service;
using Tidemark.Protocol;

namespace Tidemark.News.AspNetCore.Tests.Fakes;

/// <summary>
/// A news service in memory, small but honest: one counter of changes, a token is its value, and what §5.3 of the specification promises holds by
/// plain comparison. The faces are tested on it, not the service.
/// </summary>
internal sealed partial class FakeNews : INewsService
{
    private readonly Lock _lock = new();
    private readonly Dictionary<int, FakePerson> _persons = [];
    private readonly Dictionary<int, Feed> _feeds = [];
    private readonly Dictionary<int, List<FakePost>> _posts = [];
    private int _position;
    private int _nextId = 100;

    /// <summary>Thrown by the next call, whatever it is.</summary>
    public Exception? Failure { get; set; }

    public FakePerson Person(int user) => _persons.TryGetValue(user, out var person) ? person : _persons[user] = new FakePerson();

    public Feed AddFeed(int id, string url, string title)
    {
        var feed = new Feed(id, url, title, $"About {title}", "http://site.example/", 60, false);
        _feeds[id] = feed;
        _posts[id] = [];
        return feed;
    }

    public void Publish(int feedId, string postId, string title = "A post", string html = "<p>Text</p>")
    {
        var when = new Instant(1_160_000_000_000 + (_position * 60_000L));
        Publish(new Post(postId, feedId, $"urn:{postId}", $"http://site.example/{postId}", title, html, "An author", ["News"], [], when, when, when));
    }

    public void Publish(Post post)
    {
        lock (_lock)
        {
            _posts[post.FeedId].RemoveAll(known => known.Post.Id == post.Id);
            _posts[post.FeedId].Add(new FakePost(post, ++_position));
        }
    }

    public void Subscribe(int user, int feedId, int folderId = 0)
    {
        lock (_lock) Person(user).Subscriptions[feedId] = new FakeSubscription(folderId, null, ++_position);
    }

    public PostState StateOf(int user, string postId)
    {
        lock (_lock) return State(Person(user), FindPost(postId)!.Post);
    }

    public ValueTask<TokenFault> CheckTokenAsync(int user, string token, CancellationToken cancellation) =>
        ValueTask.FromResult(PositionOf(token) > 0 ? TokenFault.None : TokenFault.Invalid);

    private static int PositionOf(string? token) =>
        token is ['t', .. var number] && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var position) ? position : 0;

    private string Token() => "t" + _position.ToString(CultureInfo.InvariantCulture);

    private Task<T> Do<T>(int user, Func<FakePerson, T> call)
    {
        lock (_lock)
        {
            if (Failure is { } failure)
            {
                Failure = null;
                throw failure;
            }

            return Task.FromResult(call(Person(user)));
        }
    }

    private static NewsException NotFound(string what) => new(NewsFault.NotFound, $"There is no such {what}.");

    private static Location? CheckLocation(FakePerson person, string? name) =>
        name is null ? null : person.Locations.FirstOrDefault(location => location.Name == name) ?? throw NotFound("location");

    private FakePost? FindPost(string id) => _posts.Values.SelectMany(posts => posts).FirstOrDefault(known => known.Post.Id == id);

    private static PostState State(FakePerson person, Post post) =>
        person.States.TryGetValue(post.Id, out var known) ? known.State : new PostState(post.Id, post.FeedId, ReadState.Unread, 0, null, null, null);

    private void Set(FakePerson person, Post post, Func<PostState, PostState> change)
    {
        var before = State(person, post);
        var after = change(before);
        if (after != before) person.States[post.Id] = (after, ++_position);
    }

    private static FakeSubscription Subscription(FakePerson person, int feedId) =>
        person.Subscriptions.TryGetValue(feedId, out var subscription) ? subscription : throw NotFound("feed");

    // Added or modified since the token; everything, where the feed was subscribed to since.
    private IEnumerable<Post> Since(FakePerson person, int feedId, int position) =>
        _posts[feedId].Where(known => known.Position > position || Subscription(person, feedId).Since > position).Select(known => known.Post);

    private static PostWithState With(FakePerson person, Post post) => new(post, State(person, post), null);
}
