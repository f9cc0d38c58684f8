using Tidemark.News.Model;

namespace Tidemark.News.Tests.Histories;

/// <summary>One random history: persons, readers, feeds, purges, restarts; each answer is held against the model.</summary>
internal sealed partial class History : IAsyncDisposable
{
    private const int Feeds = 3;
    private static readonly string[] Places = ["", "desk", "phone"];

    private readonly List<ModelToken> _tokens = [];
    private readonly List<Reader> _readers = [];
    private int _posts;

    private History(NewsHouse house, int seed) => (House, Random) = (house, new Random(seed));

    public NewsHouse House { get; }

    public Random Random { get; }

    public Model Model { get; } = new();

    public static Task RunAsync(int seed, int steps, string? file = null) => RunAsync(seed, steps, options => NewsHouse.OpenAsync(options, file));

    public static async Task RunAsync(int seed, int steps, Func<NewsOptions, Task<NewsHouse>> open)
    {
        var random = new Random(seed);
        var options = new NewsOptions { ContentLogs = random.Next(1, 4), MostKeptPosts = random.Next(1, 6), MostPersonsInMemory = random.Next(1, 3), HostGap = TimeSpan.Zero };
        await using var history = new History(await open(options), seed);
        try
        {
            await history.BeginAsync();
            for (var i = 0; i < steps; i++) await history.StepAsync();
            await history.EndAsync();
        }
        catch (Exception error)
        {
            throw new InvalidOperationException($"The history of seed {seed} went wrong: {error.Message}", error);
        }
    }

    public ValueTask DisposeAsync() => House.DisposeAsync();

    /// <summary>A few posts the person has.</summary>
    public IEnumerable<ModelPost> SomePosts(int user)
    {
        var known = Model.Posts.Where(post => post.Stored > 0 && Model.Members.ContainsKey((user, "", post.Feed))).ToList();
        return Enumerable.Range(0, Quiet ? 0 : Random.Next(3)).Where(_ => known.Count > 0).Select(_ => known[Random.Next(known.Count)]).Distinct().ToList();
    }

    private async Task BeginAsync()
    {
        for (var feed = 1; feed <= Feeds; feed++)
        {
            Model.Documents[feed] = [];
            (await House.SubscribeAsync(url: UrlOf(feed))).ShouldBe(feed);
            Model.Members[(NewsHouse.Ann, "", feed)] = ++Model.Commits;
            await PublishAsync(feed);
            await RefreshAsync(feed);
        }

        _readers.Add(new Reader(this, NewsHouse.Ann, "", statesFirst: true, unreadOnly: Random.Next(2) == 0));
        _readers.Add(new Reader(this, NewsHouse.Ann, "", statesFirst: false, unreadOnly: false));
    }

    private Task StepAsync() => Random.Next(26) switch
    {
        0 or 1 or 23 or 24 => PublishAsync(AnyFeed()),
        2 or 3 => RefreshAsync(AnyFeed()),
        4 => SubscribeAsync(),
        5 => UnsubscribeAsync(),
        6 => CreateLocationAsync(),
        7 => DeleteLocationAsync(),
        8 or 9 => MarkReadAsync(),
        10 or 11 => UpdateStatesAsync(),
        12 => ListAsync(),
        13 => UpdatesAsync(),
        14 or 15 => NewsAsync(),
        16 or 25 => PurgeAsync(),
        17 when House.Engines.Count > 1 && Random.Next(2) == 0 => House.KillAsync(),
        17 => House.RestartAsync(),
        18 => MarkFeedsReadAsync(),
        19 => RotateAsync(),
        _ => _readers[Random.Next(_readers.Count)].StepAsync(mayFail: true),
    };

    /// <summary>All readers finish and do two cycles undisturbed; then nothing is missing anywhere.</summary>
    private async Task EndAsync()
    {
        foreach (var reader in _readers)
        {
            while (!reader.Idle) await reader.StepAsync(mayFail: false);
            for (var cycle = 0; cycle < 2; cycle++)
            {
                do await reader.StepAsync(mayFail: false);
                while (!reader.Idle);
            }
        }

        // Other readers' changes of the last cycle; and now nobody changes anything any more.
        foreach (var reader in _readers)
        {
            while (!reader.Idle) await reader.StepAsync(mayFail: false);
        }

        Quiet = true;
        foreach (var reader in _readers)
        {
            do await reader.StepAsync(mayFail: false);
            while (!reader.Idle);
            reader.ShouldHaveEverything();
        }

        await CheckAllAsync();
    }

    private bool Quiet { get; set; }

    private int AnyFeed() => Random.Next(Feeds) + 1;

    private int AnyUser() => Random.Next(2) + 1;

    private static string UrlOf(int feed) => $"http://feeds.example/{feed}";

    // A token of any age, of this person or another, none, or nonsense.
    private ModelToken AnyToken(int user)
    {
        var choice = Random.Next(8);
        if (choice == 0 || _tokens.Count == 0) return ModelToken.None(user);
        if (choice == 1) return ModelToken.None(user) with { Text = "nonsense", KeyAge = int.MinValue / 2 };
        return _tokens[^(Random.Next(Math.Min(_tokens.Count, 12)) + 1)];
    }

    private ModelToken Keep(string text, ModelToken token)
    {
        var kept = token with { Text = text, KeyAge = Model.Keys };
        _tokens.Add(kept);
        return kept;
    }

    private (int User, string Location)? AnyPlace()
    {
        var user = AnyUser();
        var places = Model.Locations.Where(place => place.User == user).Append((user, "")).ToList();
        return places[Random.Next(places.Count)];
    }
}
