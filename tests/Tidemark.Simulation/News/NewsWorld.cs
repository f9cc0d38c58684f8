using Tidemark.News;
using Tidemark.News.Service;
using Tidemark.Simulation.Histories;
using Tidemark.Simulation.Scheduling;
using Tidemark.Simulation.Servers;

namespace Tidemark.Simulation.News;

/// <summary>The news service's users: two persons, their readers at one or two places, three feeds.</summary>
internal sealed class NewsWorld
{
    public const int Feeds = 3;
    public const int Users = 2;

    private const int Cycles = 3;

    private readonly World _world;
    private readonly SimulatedProcess _process;
    private readonly List<NewsReader> _readers = [];
    private readonly List<string> _tokens = [];

    public NewsWorld(World world)
    {
        _world = world;
        _process = new SimulatedProcess("readers", world.Loop, capturesContext: false);
        var random = new Random(world.Setup.Seed);
        Options = new NewsOptions
        {
            ContentLogs = random.Next(1, 4),
            MostKeptPosts = random.Next(1, 6),
            MostPersonsInMemory = random.Next(1, 3),
            HostGap = TimeSpan.Zero,
        };
        if (!world.Setup.HasNews) return;
        _readers.Add(new NewsReader(world, this, user: 1, statesFirst: true));
        _readers.Add(new NewsReader(world, this, user: 1, statesFirst: false));
        _readers.Add(new NewsReader(world, this, user: 2, statesFirst: random.Next(2) == 0));
    }

    public Publisher Source { get; } = new();

    public NewsOptions Options { get; }

    /// <summary>Tokens that travelled.</summary>
    public IReadOnlyList<string> Tokens => _tokens;

    public void Keep(string token) => _tokens.Add(token);

    /// <summary>Everybody is subscribed to everything, to begin with.</summary>
    public void Begin()
    {
        if (!_world.Setup.HasNews) return;
        new NewsCheck(_world).Quietly(() =>
        {
            for (var user = 1; user <= Users; user++)
                for (var feed = 1; feed <= Feeds; feed++)
                    _ = _world.Server!.Service.AddSubscriptionAsync(user, Publisher.UrlOf(feed), 0, null, null, null, default);
        });
    }

    public void Take(Step step)
    {
        if (!_world.Setup.HasNews) return;
        var (first, second) = (step.First, step.Second);
        _world.Tally.Add($"news: {step.Kind}");
        switch (step.Kind)
        {
            case StepKind.Publish:
                Source.Publish(FeedOf(first), second, _process.Clock.GetUtcNow());
                if (second % 2 == 0) Start(() => RefreshAsync(first));
                break;
            case StepKind.Refresh: Start(() => RefreshAsync(first)); break;
            case StepKind.Retain: Start(() => AtServerAsync("retains", server => server.News!.Retention.RunOnceAsync(default))); break;
            case StepKind.Read: Start(() => _readers[first % _readers.Count].CycleAsync(new Random(second))); break;
            case StepKind.Mark: Start(() => MarkAsync(first, second)); break;
            case StepKind.Subscribe: Start(() => SubscribeAsync(first, second)); break;
            case StepKind.CheckNews: Check(first, second); break;
        }
    }

    /// <summary>Does something at the server, over the network.</summary>
    public async Task<T> CallAsync<T>(string label, Func<INewsService, Task<T>> call)
    {
        var exchange = _world.Network.Send(_process, label, async server => (await call(((ServerProcess)server).Service))!);
        var answer = await exchange.Answer;
        if (answer is not Exception error) return (T)answer;
        if (error is not NewsException) _world.Loop.Fail($"{label}: {error}");
        throw error;
    }

    /// <summary>A restore takes back what readers were told and have no way to notice: they begin anew, as the collections' clients do by themselves.</summary>
    public void Restored()
    {
        foreach (var reader in _readers) reader.Forget();
    }

    /// <summary>At the end everybody reads until nothing is new, and then has everything.</summary>
    public void Settle(Action drain)
    {
        if (!_world.Setup.HasNews) return;
        for (var cycle = 0; cycle < Cycles; cycle++)
        {
            foreach (var reader in _readers)
            {
                Start(() => reader.CycleAsync(null));
                drain();
            }
        }

        if (_world.Loop.Failure is not null) return;
        var check = new NewsCheck(_world);
        check.Quietly(() =>
        {
            foreach (var reader in _readers) reader.ShouldHaveEverything(check);
        });
    }

    private void Check(int first, int second)
    {
        if (_world.Server is null) return;
        var token = _tokens.Count == 0 || second % 5 == 0 ? null : _tokens[^(1 + (second % Math.Min(_tokens.Count, 12)))];
        var check = new NewsCheck(_world);
        check.Quietly(() => check.Invariant(UserOf(first), token, marks: first % 2 == 0));
    }

    private async Task MarkAsync(int first, int second)
    {
        var token = _tokens.Count == 0 ? null : _tokens[^(1 + (second % Math.Min(_tokens.Count, 12)))];
        await CallAsync("marks read", async service =>
        {
            await service.MarkReadAsync(UserOf(first), FeedOf(second), null, first % 3 > 0, token, default);
            return true;
        });
    }

    private async Task SubscribeAsync(int first, int second)
    {
        var (user, feed) = (UserOf(first), FeedOf(second));
        await CallAsync<object>("subscribes", async service =>
        {
            if (first % 3 > 0) return await service.AddSubscriptionAsync(user, Publisher.UrlOf(feed), 0, null, null, null, default);
            await service.DeleteSubscriptionsAsync(user, [feed], default);
            return true;
        });
    }

    private Task RefreshAsync(int feed) =>
        AtServerAsync("refreshes", server => server.News!.Refresher.RefreshNowAsync(FeedOf(feed), default));

    private async Task AtServerAsync(string label, Func<ServerProcess, Task> work)
    {
        var exchange = _world.Network.Send(_process, label, async server =>
        {
            await work((ServerProcess)server);
            return true;
        });
        if (await exchange.Answer is Exception error) _world.Loop.Fail($"{label}: {error}");
    }

    private void Start(Func<Task> work) => _world.Loop.Run(_process, () => _ = GuardAsync(work));

    // What a client is told, or that the connection broke, is no fault of anybody.
    private async Task GuardAsync(Func<Task> work)
    {
        try
        {
            await work();
        }
        catch (Exception error) when (error is NewsException or HttpRequestException)
        {
            _world.Tally.Add("news: calls without success");
        }
        catch (Exception error)
        {
            _world.Loop.Fail($"a reader failed: {error}");
        }
    }

    private static int FeedOf(int number) => 1 + (number % Feeds);

    private static int UserOf(int number) => 1 + (number % Users);
}
