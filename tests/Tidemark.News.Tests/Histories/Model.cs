using Tidemark.News.Model;

namespace Tidemark.News.Tests.Histories;

/// <summary>What the server should hold: the rules of the specification, said once more and as simply as they can be.</summary>
internal sealed class Model
{
    private readonly HashSet<(int User, ModelPost Post)> _everAway = [];
    private readonly HashSet<(int User, ModelPost Post)> _everRead = [];

    public long Commits { get; set; }

    public int Keys { get; set; }

    public List<ModelPost> Posts { get; } = [];

    public Dictionary<int, List<ModelPost>> Documents { get; } = [];

    public Dictionary<int, List<ModelPost>> Current { get; } = [];

    public Dictionary<(int User, string Location, int Feed), long> Members { get; } = [];

    public HashSet<(int User, string Location)> Locations { get; } = [];

    public Dictionary<(int User, ModelPost Post), ModelState> States { get; } = [];

    public IEnumerable<int> FeedsAt(int user, string location) =>
        Members.Keys.Where(key => key.User == user && key.Location == location).Select(key => key.Feed).Order();

    public ModelState StateOf(int user, ModelPost post) => States.GetValueOrDefault((user, post));

    public void Set(int user, ModelPost post, ReadState read, int flag)
    {
        var next = new ModelState(read, flag, 0);
        if (read == ReadState.Deleted) _everAway.Add((user, post));
        if (read != ReadState.Unread) _everRead.Add((user, post));
        if (!next.Says(StateOf(user, post))) States[(user, post)] = next with { Changed = ++Commits };
    }

    /// <summary>Whether a reader may have been denied the post at some time.</summary>
    public bool WasWithheld(int user, ModelPost post, bool unreadOnly) => (unreadOnly ? _everRead : _everAway).Contains((user, post));

    /// <summary>A token that no longer counts is none.</summary>
    public ModelToken Judge(int user, ModelToken token) =>
        token.Text is null || token.User != user || Keys - token.KeyAge > 1 ? ModelToken.None(user) : token;

    public bool IsFresh(int user, string location, ModelPost post, ModelToken token) =>
        Members[(user, location, post.Feed)] > token.MembersOf(post.Feed) || post.Changed > token.ContentOf(post.Feed);

    public List<ModelPost> News(int user, string location, int feed, ModelToken token, bool unreadOnly) =>
        [.. LiveOf(feed).Where(post => IsFresh(user, location, post, token)
            && (unreadOnly ? StateOf(user, post).Read == ReadState.Unread : StateOf(user, post).Read != ReadState.Deleted))];

    public IEnumerable<ModelPost> LiveOf(int feed) => Posts.Where(post => post.Live && post.Feed == feed);

    public int UnreadOf(int user, int feed) => LiveOf(feed).Count(post => StateOf(user, post).Read == ReadState.Unread);

    /// <summary>The server has read the feed's document.</summary>
    public void Refresh(int feed, DateTimeOffset now)
    {
        var commit = Commits + 1;
        foreach (var post in Documents[feed].AsEnumerable().Reverse())
        {
            if (post.Live && post.Stored == post.Version) continue;
            if (post.Stored == 0) post.Arrival = Posts.Max(other => other.Arrival) + 1;
            if (!post.Live) post.LiveSince = now;
            (post.Live, post.Stored, post.Changed, Commits) = (true, post.Version, commit, commit);
        }

        Current[feed] = [.. Documents[feed].Distinct()];
    }

    /// <summary>Retention: what stands in the feed, and besides the young ones up to the cap.</summary>
    public void Trim(DateTimeOffset now, NewsOptions options)
    {
        foreach (var (feed, current) in Current)
        {
            var others = LiveOf(feed).Except(current).OrderBy(post => post.Arrival).ToList();
            var room = Math.Max(0, options.MostKeptPosts - current.Count);
            for (var i = 0; i < others.Count; i++)
                if (others[i].LiveSince < now - options.PostRetention || i < others.Count - room) others[i].Live = false;
        }
    }
}
