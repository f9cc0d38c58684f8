using Tidemark.News.Model;
using Tidemark.News.Service;
using Tidemark.Simulation.Histories;
using Tidemark.Simulation.Servers;

namespace Tidemark.Simulation.News;

/// <summary>The rules of the news service, asked of a server that nobody else is talking to.</summary>
internal sealed class NewsCheck(World world)
{
    private const int MostEvents = 5000;

    private ServerProcess Server => world.Server!;

    private INewsService Service => Server.Service;

    /// <summary>Lets the server end what it is at, and then asks without anybody in between.</summary>
    public void Quietly(Action work)
    {
        for (var i = 0; i < MostEvents && FindOwn() is { } at; i++) world.Loop.Deliver(at);
        Server.Store.TakesTime = false;
        world.Loop.Run(Server.Process, work);
        Server.Store.TakesTime = true;
    }

    /// <summary>
    /// Unseen is having news, for each feed; counters are rows counted; and marking with the token marks exactly what news with it withhold.
    /// </summary>
    public void Invariant(int user, string? token, bool marks)
    {
        var list = Now(Service.GetSubscriptionsAsync(user, null, token, default));
        var updates = Now(Service.GetUpdatesAsync(user, null, token, default));
        foreach (var entry in list.Entries)
        {
            var feed = entry.Feed.Id;
            var news = PostsOf(user, feed, token).Count;
            if (entry.Unseen != news > 0) Fail($"feed {feed} is {(entry.Unseen ? "" : "not ")}unseen and has {news} news");
            if (updates.FeedIds.Contains(feed) != entry.Unseen) Fail($"list and updates differ about feed {feed}");
            var unread = PostsOf(user, feed, null).Count(post => post.State.Read == ReadState.Unread);
            if (entry.UnreadCount != unread) Fail($"feed {feed} counts {entry.UnreadCount} unread posts, there are {unread}");
            if (marks && CountsOrIsNone(user, token)) Marking(user, feed, token);
        }

        var sum = list.Entries.Sum(entry => PostsOf(user, entry.Feed.Id, null).Count(post => post.State.Read == ReadState.Unread));
        if (Now(Service.GetUnreadCountAsync(user, null, default)) != sum) Fail($"the unread count is not {sum}");
    }

    /// <summary>All posts of all feeds of a person.</summary>
    public IEnumerable<PostWithState> PostsOf(int user) =>
        Now(Service.GetSubscriptionsAsync(user, null, null, default)).Entries.SelectMany(entry => PostsOf(user, entry.Feed.Id, null));

    private void Marking(int user, int feed, string? token)
    {
        var before = PostsOf(user, feed, null).ToDictionary(post => post.Post.Id, post => post.State);
        var news = PostsOf(user, feed, token).Select(post => post.Post.Id).ToHashSet(StringComparer.Ordinal);
        // Without a token everything is marked.
        var counts = token is not null;
        Now(MarkAsync(user, feed, token));
        foreach (var post in PostsOf(user, feed, null))
        {
            var expected = counts && news.Contains(post.Post.Id) ? before[post.Post.Id].Read : ReadState.Read;
            if (post.State.Read != expected) Fail($"marking feed {feed} left {post.Post.Title} {post.State.Read}, not {expected}");
            if (post.State.Flag != before[post.Post.Id].Flag) Fail($"marking feed {feed} changed the flag of {post.Post.Title}");
        }
    }

    private bool CountsOrIsNone(int user, string? token) =>
        token is null || Now(Service.CheckTokenAsync(user, token, default).AsTask()) == Core.Tokens.TokenFault.None;

    private async Task<bool> MarkAsync(int user, int feed, string? token)
    {
        await Service.MarkReadAsync(user, feed, null, true, token, default);
        return true;
    }

    private IReadOnlyList<PostWithState> PostsOf(int user, int feed, string? token) =>
        Now(Service.GetNewsAsync(user, feed, null, token, false, default)).Posts;

    private int? FindOwn()
    {
        for (var i = 0; i < world.Loop.Pending.Count; i++)
            if (world.Loop.Pending[i].Owner == Server.Process) return i;
        return null;
    }

    private static T Now<T>(Task<T> call) =>
        call.IsCompleted ? call.GetAwaiter().GetResult() : throw new InvalidOperationException("A call waits though nobody is in its way.");

    private void Fail(string what) => world.Loop.Fail("news: " + what);
}
