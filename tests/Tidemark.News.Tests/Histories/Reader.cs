using Tidemark.News.Model;

namespace Tidemark.News.Tests.Histories;

/// <summary>A program of 2006: keeps posts, states and one token, and an old token for each feed whose news failed. One step at a time.</summary>
internal sealed class Reader(History history, int user, string location, bool statesFirst, bool unreadOnly)
{
    private readonly Dictionary<string, string> _posts = [];
    private readonly Dictionary<string, (ReadState Read, int Flag)> _states = [];
    private readonly Dictionary<int, string?> _failed = [];
    private readonly Queue<Func<Task>> _steps = [];
    private string? _token;
    private string? _next;

    public int User => user;

    public string Location => location;

    public bool Idle => _steps.Count == 0;

    /// <summary>Does the next thing of its routine; a step may fail, then what it was about is done again in the next cycle.</summary>
    public async Task StepAsync(bool mayFail)
    {
        if (_steps.Count == 0) Plan(mayFail);
        await _steps.Dequeue()();
    }

    /// <summary>What the person reads is what the server has.</summary>
    public void ShouldHaveEverything()
    {
        foreach (var post in history.Model.FeedsAt(user, location).SelectMany(history.Model.LiveOf))
        {
            var state = history.Model.StateOf(user, post);
            var known = _posts.GetValueOrDefault(post.Title);
            // What was put away, or read where only unread posts are asked for, is rightly withheld then, and later only its state travels.
            if (!history.Model.WasWithheld(user, post, unreadOnly)) known.ShouldBe($"<p>version {post.Stored}</p>", $"{Name} missed {post.Title} or an edit of it");
            if (known is not null) _states[post.Id].ShouldBe((state.Read, state.Flag), $"{Name} missed a state of {post.Title}");
        }
    }

    private string Name => $"reader of {user} at \"{location}\" ({(statesFirst ? "states first" : "list first")})";

    private void Plan(bool mayFail)
    {
        if (statesFirst) _steps.Enqueue(() => StatesAsync());
        _steps.Enqueue(() => ListAsync(mayFail));
    }

    private async Task ListAsync(bool mayFail)
    {
        var updates = await history.House.Service.GetUpdatesAsync(user, location, _token, NewsHouse.None);
        _next = updates.Token;
        foreach (var feed in updates.FeedIds.Union(_failed.Keys).ToList())
        {
            var fails = mayFail && history.Random.Next(4) == 0;
            _steps.Enqueue(() => NewsAsync(feed, fails));
        }

        if (!statesFirst) _steps.Enqueue(() => StatesAsync());
        _steps.Enqueue(() =>
        {
            _token = _next;
            return Task.CompletedTask;
        });
    }

    private async Task NewsAsync(int feed, bool fails)
    {
        var token = _failed.TryGetValue(feed, out var old) ? old : _token;
        if (fails)
        {
            _failed[feed] = token;
            return;
        }

        _failed.Remove(feed);
        // The feed may have gone from the location since the list.
        if (!history.Model.Members.ContainsKey((user, location, feed))) return;
        var news = await history.House.Service.GetNewsAsync(user, feed, location, token, unreadOnly, NewsHouse.None);
        foreach (var post in news.Posts)
        {
            _posts[post.Post.Title] = post.Post.Html;
            _states[post.Post.Id] = (post.State.Read, post.State.Flag);
        }
    }

    private async Task StatesAsync()
    {
        var changes = new List<StateChange>();
        foreach (var post in history.SomePosts(user))
        {
            var read = history.Random.Next(3) == 0 ? (ReadState?)null : (ReadState)history.Random.Next(3);
            var flag = history.Random.Next(2) == 0 ? (int?)null : history.Random.Next(3);
            changes.Add(new StateChange(post.Id, read, flag, null));
            var state = history.Model.StateOf(user, post);
            history.Model.Set(user, post, read ?? state.Read, flag ?? state.Flag);
            if (_states.TryGetValue(post.Id, out var known)) _states[post.Id] = (read ?? known.Read, flag ?? known.Flag);
        }

        var update = await history.House.Service.UpdateStatesAsync(user, location, _token, changes, false, NewsHouse.None);
        foreach (var state in update.States) _states[state.PostId] = (state.Read, state.Flag);
    }
}
