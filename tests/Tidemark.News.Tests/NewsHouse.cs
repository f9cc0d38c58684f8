using Tidemark.Core.Logs;
using Tidemark.Core.Memory;
using Tidemark.News.Content;
using Tidemark.News.Model;
using Tidemark.News.Service;
using Tidemark.Sqlite;

namespace Tidemark.News.Tests;

/// <summary>A news service on a store in memory, or on a file, with feeds that a test publishes.</summary>
internal sealed class NewsHouse : IAsyncDisposable
{
    public const int Ann = 1;
    public const int Bob = 2;
    public const string Url = "http://feeds.example/a";

    public static readonly CancellationToken None = CancellationToken.None;

    private readonly Func<NewsHouse, Task<IChangeStore>> _open;
    private readonly Func<int> _choose;
    private readonly (IChangeStore Store, NewsEngine Engine)[] _nodes;

    private NewsHouse(NewsOptions options, Func<NewsHouse, Task<IChangeStore>> open, int nodes, Func<int> choose) =>
        (Options, _open, _choose, _nodes) = (options, open, choose, new (IChangeStore, NewsEngine)[nodes]);

    public NewsOptions Options { get; }

    public ManualClock Clock { get; } = new();

    public FakeSource Source { get; } = new();

    public MemoryDisk Disk { get; set; } = new();

    /// <summary>The store, of several nodes any one's.</summary>
    public IChangeStore Store => _nodes[_choose()].Store;

    /// <summary>The engine, of several nodes any one's.</summary>
    public NewsEngine Engine => _nodes[_choose()].Engine;

    public IReadOnlyList<NewsEngine> Engines => [.. _nodes.Select(node => node.Engine)];

    public INewsService Service => Engine.Service;

    /// <param name="options">Null for the defaults without a gap between a host's fetches.</param>
    /// <param name="file">Where the store lies; null for memory.</param>
    public static async Task<NewsHouse> OpenAsync(NewsOptions? options = null, string? file = null)
    {
        return await OpenAsync(options, async house => file is null ? new MemoryStore(house.Disk, house.Clock) : await SqliteStore.OpenAsync(file, house.Clock, None), 1, () => 0);
    }

    /// <summary>Several nodes on one store; each thing that is done is done at the one chosen.</summary>
    public static async Task<NewsHouse> OpenAsync(NewsOptions? options, Func<NewsHouse, Task<IChangeStore>> open, int nodes, Func<int> choose)
    {
        var house = new NewsHouse(options ?? new NewsOptions { HostGap = TimeSpan.Zero }, open, nodes, choose);
        for (var node = 0; node < nodes; node++) await house.StartAsync(node);
        return house;
    }

    /// <summary>As after a stop, or with a disk put in, after a restore.</summary>
    public async Task RestartAsync()
    {
        var node = _choose();
        await StopAsync(node);
        await StartAsync(node);
    }

    /// <summary>Ends a node without a farewell, and starts another in its place.</summary>
    public async Task KillAsync()
    {
        var node = _choose();
        await _nodes[node].Store.DisposeAsync();
        await StartAsync(node);
    }

    /// <summary>Deletes what is kept no longer. Nodes share that out, once those that were killed are given up.</summary>
    public async Task PurgeAsync()
    {
        if (_nodes.Length > 1)
        {
            Clock.Advance(TimeSpan.FromMinutes(1));
            for (var turn = 0; turn < 2; turn++)
                foreach (var engine in Engines) await engine.Refresher.ShareAsync(None);
        }

        foreach (var engine in Engines) await engine.Retention.RunOnceAsync(None);
    }

    /// <summary>As after a crash: what was not written is lost.</summary>
    public Task CrashAsync(MemoryDisk disk)
    {
        Disk = disk;
        return StartAsync(0);
    }

    public Task<int> SubscribeAsync(int user = Ann, string url = Url, string? location = null, FeedCredential? credential = null) =>
        Service.AddSubscriptionAsync(user, url, 0, null, location, credential, None);

    /// <summary>Publishes a document and has it fetched.</summary>
    public async Task PublishAsync(int feed, params IncomingPost[] posts)
    {
        Source.Publish(Engine.FindFeed(feed)!.XmlUrl, posts);
        await Engine.Refresher.RefreshNowAsync(feed, None);
    }

    public async Task<List<string>> NewsAsync(
        int feed, string? token = null, bool unreadOnly = false, int user = Ann, string? location = null) =>
        [.. (await Service.GetNewsAsync(user, feed, location, token, unreadOnly, None)).Posts.Select(post => post.Post.Title)];

    public async Task<List<string>> UnreadAsync(int feed, int user = Ann) => await NewsAsync(feed, unreadOnly: true, user: user);

    public async Task<string> TokenAsync(string? token = null, int user = Ann, string? location = null) =>
        (await Service.GetUpdatesAsync(user, location, token, None)).Token;

    public async Task<IReadOnlyList<int>> UnseenAsync(string? token, int user = Ann, string? location = null) =>
        (await Service.GetUpdatesAsync(user, location, token, None)).FeedIds;

    public async Task<string> IdOfAsync(int feed, string title, int user = Ann) =>
        (await Service.GetNewsAsync(user, feed, null, null, false, None)).Posts.Single(post => post.Post.Title == title).Post.Id;

    public Task SetAsync(string post, ReadState? read = null, int? flag = null, int user = Ann) =>
        Service.SetStatesAsync(user, null, [new StateChange(post, read, flag, null)], None);

    public async ValueTask DisposeAsync()
    {
        for (var node = 0; node < _nodes.Length; node++) await StopAsync(node);
    }

    private async Task StopAsync(int node)
    {
        await _nodes[node].Engine.DisposeAsync();
        await _nodes[node].Store.DisposeAsync();
    }

    private async Task StartAsync(int node)
    {
        var store = await _open(this);
        _nodes[node] = (store, await NewsEngine.OpenAsync(store, Source, Options, Clock, new Random(1), null, None));
    }
}
