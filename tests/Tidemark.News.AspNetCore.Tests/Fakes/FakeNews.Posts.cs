using Tidemark.News.Model;
using Tidemark.News.Service;

namespace Tidemark.News.AspNetCore.Tests.Fakes;

internal sealed partial class FakeNews
{
    public Task<int> GetUnreadCountAsync(int user, string? location, CancellationToken cancellation) => Do(user, person =>
    {
        CheckLocation(person, location);
        return person.Subscriptions.Keys.Sum(feedId => Unread(person, feedId));
    });

    public Task<FeedNews> GetNewsAsync(int user, int feedId, string? location, string? token, bool unreadOnly, CancellationToken cancellation) => Do(user, person =>
    {
        Subscription(person, feedId);
        CheckLocation(person, location);
        var posts = Since(person, feedId, PositionOf(token)).Select(post => With(person, post)).Where(post => !unreadOnly || post.State.Read == ReadState.Unread);
        return new FeedNews(_feeds[feedId], Token(), posts.ToList());
    });

    public Task<FeedNews> GetHeadlinesAsync(int user, int locationId, CancellationToken cancellation) => Do(user, person =>
    {
        if (person.Locations.All(location => location.Id != locationId)) throw NotFound("location");
        var posts = person.Subscriptions.Keys.SelectMany(feedId => _posts[feedId]).Select(known => With(person, known.Post));
        return new FeedNews(null, Token(), posts.Where(post => post.State.Read == ReadState.Unread).ToList());
    });

    public Task MarkReadAsync(int user, int feedId, string? location, bool read, string? token, CancellationToken cancellation) => Do(user, person =>
    {
        Subscription(person, feedId);
        CheckLocation(person, location);
        var unseen = token is null ? [] : Since(person, feedId, PositionOf(token)).ToHashSet();
        foreach (var known in _posts[feedId].Where(known => !unseen.Contains(known.Post)).ToList())
            Set(person, known.Post, state => state with { Read = read ? ReadState.Read : ReadState.Unread });
        return true;
    });

    public Task MarkFeedsReadAsync(int user, IReadOnlyList<int> feedIds, string? location, CancellationToken cancellation) => Do(user, person =>
    {
        var known = feedIds.Where(person.Subscriptions.ContainsKey).ToList();
        if (known.Count == 0) throw NotFound("feed");
        foreach (var post in known.SelectMany(feedId => _posts[feedId]).ToList()) Set(person, post.Post, state => state with { Read = ReadState.Read });
        return true;
    });

    public Task<IReadOnlyList<Feed>> GetFeedsByUrlAsync(int user, IReadOnlyList<string> xmlUrls, CancellationToken cancellation) =>
        Do<IReadOnlyList<Feed>>(user, _ => _feeds.Values.Where(feed => xmlUrls.Contains(feed.XmlUrl)).ToList());

    public Task<StateUpdate> UpdateStatesAsync(
        int user, string? location, string? token, IReadOnlyList<StateChange> changes, bool unreadOnly, CancellationToken cancellation) => Do(user, person =>
    {
        CheckLocation(person, location);
        var now = Token();
        Apply(person, changes);
        var own = changes.Select(change => change.PostId).ToHashSet();
        var states = person.States.Values.Where(known => known.Position > PositionOf(token) && !own.Contains(known.State.PostId)).Select(known => known.State);
        return new StateUpdate(now, states.Where(state => !unreadOnly || state.Read == ReadState.Unread).ToList());
    });

    public Task<IReadOnlyList<PostState>> SetStatesAsync(
        int user, string? location, IReadOnlyList<StateChange> changes, CancellationToken cancellation) => Do<IReadOnlyList<PostState>>(user, person =>
    {
        CheckLocation(person, location);
        Apply(person, changes);
        var posts = changes.Select(change => change.PostId).Distinct().Select(FindPost).OfType<FakePost>().ToList();
        return posts.Count > 0 ? posts.Select(known => State(person, known.Post)).ToList() : throw NotFound("post");
    });

    public Task RatePostAsync(int user, string url, int rating, CancellationToken cancellation) => Do(user, person =>
    {
        Set(person, ByUrl(url).Post, state => state with { Rating = rating });
        return true;
    });

    public Task<string> GetPostIdAsync(int user, string url, CancellationToken cancellation) => Do(user, _ => ByUrl(url).Post.Id);

    public Task<IReadOnlyList<string>> GetLinksAsync(int user, string postId, CancellationToken cancellation) =>
        Do<IReadOnlyList<string>>(user, _ => FindPost(postId) is null ? throw NotFound("post") : ["http://elsewhere.example/1", "http://elsewhere.example/2"]);

    public Task<FeedNews> GetPostsAsync(int user, IReadOnlyList<string> postIds, CancellationToken cancellation) => Do(user, person =>
    {
        var posts = postIds.Select(FindPost).OfType<FakePost>().Select(known => With(person, known.Post)).ToList();
        return posts.Count > 0 ? new FeedNews(null, Token(), posts) : throw NotFound("post");
    });

    public Task<IReadOnlyList<PostState>> ClipAsync(int user, IReadOnlyList<Clipping> clippings, CancellationToken cancellation) =>
        Do<IReadOnlyList<PostState>>(user, person =>
        {
            var posts = clippings.Select(clip => (Clip: clip, Post: clip.PostId is { } id ? FindPost(id) : ByUrl(clip.Url!))).Where(pair => pair.Post is not null).ToList();
            if (posts.Count == 0) throw NotFound("post");
            foreach (var (clip, known) in posts) Set(person, known!.Post, state => state with { ClippedTo = clip.Deleted ? null : clip.FolderId });
            return posts.Select(pair => State(person, pair.Post!.Post)).ToList();
        });

    public Task<FeedNews> GetHighlyViewedAsync(int user, int most, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellation) => Do(user, person =>
        new FeedNews(null, Token(), _posts.Values.SelectMany(posts => posts).Select(known => known.Post)
            .Where(post => post.Arrived.ToDateTimeOffset() >= from && post.Arrived.ToDateTimeOffset() <= to).Take(most).Select(post => With(person, post)).ToList()));

    private void Apply(FakePerson person, IReadOnlyList<StateChange> changes)
    {
        foreach (var change in changes)
            if (FindPost(change.PostId) is { } known)
                Set(person, known.Post, state => state with
                {
                    Read = change.Read ?? state.Read,
                    Flag = change.Flag ?? state.Flag,
                    UserActions = change.UserActions ?? state.UserActions,
                });
    }

    private FakePost ByUrl(string url) =>
        _posts.Values.SelectMany(posts => posts).FirstOrDefault(known => known.Post.Link == url) ?? throw NotFound("post");
}
