using System.Globalization;
using Tidemark.News.Model;
using Tidemark.News.Service;
using Tidemark.Simulation.Histories;

namespace Tidemark.Simulation.News;

/// <summary>
/// A program of 2006: keeps posts, states and one token, and the old token for each feed whose news failed. Any of its calls may fail or be
/// answered twice.
/// </summary>
internal sealed class NewsReader(World world, NewsWorld news, int user, bool statesFirst)
{
    // A post's id is its feed's times 10⁹ and its number.
    private const int FeedFactorDigits = 9;

    private readonly Dictionary<string, string> _posts = new(StringComparer.Ordinal);
    private readonly Dictionary<string, PostState> _states = new(StringComparer.Ordinal);
    private readonly SortedDictionary<int, string?> _failed = [];
    private string? _token;
    private bool _isBusy;
    private int _life;
    private int _changes;

    private string Name => $"reader of {user} ({(statesFirst ? "states first" : "list first")})";

    /// <summary>The usual routine, once; with chance, it also changes states.</summary>
    public async Task CycleAsync(Random? random)
    {
        if (_isBusy) return;
        _isBusy = true;
        var life = _life;
        try
        {
            if (statesFirst) await StatesAsync(random);
            var updates = await Alive(life, news.CallAsync($"{Name} lists", service => service.GetUpdatesAsync(user, null, _token, default)));
            news.Keep(updates.Token);
            foreach (var feed in updates.FeedIds.Union(_failed.Keys).ToList()) await NewsAsync(feed, life);
            if (!statesFirst) await StatesAsync(random);
            if (life == _life) _token = updates.Token;
            world.Tally.Add("news: cycles");
        }
        finally
        {
            _isBusy = false;
        }
    }

    /// <summary>Begins anew, as if just installed.</summary>
    public void Forget()
    {
        _life++;
        _posts.Clear();
        _states.Clear();
        _failed.Clear();
        _token = null;
    }

    /// <summary>What the person reads is what the server has.</summary>
    public void ShouldHaveEverything(NewsCheck check)
    {
        foreach (var post in check.PostsOf(user))
        {
            if (_posts.GetValueOrDefault(post.Post.Id) != post.Post.Html) world.Loop.Fail($"{Name} missed {post.Post.Title} or an edit of it");
            else if (!_states.TryGetValue(post.Post.Id, out var state) || (state.Read, state.Flag, state.UserActions) != (post.State.Read, post.State.Flag, post.State.UserActions))
                world.Loop.Fail($"{Name} missed a state of {post.Post.Title}: holds {state}, not {post.State}");
        }
    }

    private async Task NewsAsync(int feed, int life)
    {
        var token = _failed.TryGetValue(feed, out var old) ? old : _token;
        // Until it has succeeded this feed keeps its old token.
        _failed[feed] = token;
        FeedNews? got = null;
        try
        {
            got = await Alive(life, news.CallAsync($"{Name} reads feed {feed}", service => service.GetNewsAsync(user, feed, null, token, false, default)));
        }
        catch (HttpRequestException) when (life == _life)
        {
            return;
        }
        catch (NewsException error) when (error.Fault == NewsFault.NotFound)
        {
            // Unsubscribed since the list.
        }

        _failed.Remove(feed);
        if (got is null) return;
        news.Keep(got.Token);
        foreach (var post in got.Posts)
        {
            _posts[post.Post.Id] = post.Post.Html;
            _states[post.Post.Id] = post.State;
        }
    }

    private async Task StatesAsync(Random? random)
    {
        var life = _life;
        var (changes, token, sent) = (random is null ? [] : Changes(random), _token, world.Now(LogOf("subscriptions")));
        var update = await Alive(life, news.CallAsync($"{Name} tells states", service => service.UpdateStatesAsync(user, null, token, changes, false, default)));
        foreach (var change in changes)
        {
            // A post of a feed that the person has not is skipped; where that changed meanwhile it may have been or not.
            var has = world.Now(LogOf("subscriptions")) == sent && world.RecordOf(LogOf("subscriptions")).Head.Live.ContainsKey(FeedOf(change.PostId));
            if (has && !world.RecordOf(LogOf("states")).EverSaid($"\"{change.UserActions}\""))
                world.Loop.Fail($"{Name}: an acknowledged state of {change.PostId} is lost");
            _states[change.PostId] = new PostState(
                change.PostId, 0, change.Read ?? _states[change.PostId].Read, change.Flag ?? _states[change.PostId].Flag, change.UserActions, null, null);
        }

        foreach (var state in update.States) _states[state.PostId] = state;
        news.Keep(update.Token);
    }

    private string LogOf(string kind) => string.Create(CultureInfo.InvariantCulture, $"news/users/{user}/{kind}");

    private static string FeedOf(string post) => post[..^FeedFactorDigits];

    private List<StateChange> Changes(Random random)
    {
        if (_states.Count == 0 || random.Next(2) == 0) return [];
        var post = _states.Keys.Order(StringComparer.Ordinal).ElementAt(random.Next(_states.Count));
        var mark = string.Create(CultureInfo.InvariantCulture, $"{user}{(statesFirst ? "s" : "l")}{++_changes}");
        return [new StateChange(post, random.Next(3) == 0 ? null : (ReadState)random.Next(2), random.Next(2) == 0 ? null : random.Next(7), mark)];
    }

    // An answer to one who has begun anew meanwhile is for nobody.
    private async Task<T> Alive<T>(int life, Task<T> call)
    {
        var answer = await call;
        return life == _life ? answer : throw new HttpRequestException("The reader has begun anew.");
    }
}
