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

    private readonly string? _file;

    private NewsHouse(NewsOptions options, string? file) => (Options, _file) = (options, file);

    public NewsOptions Options { get; }

    public ManualClock Clock { get; } = new();

    public FakeSource Source { get; } = new();

    public MemoryDisk Disk { get; set; } = new();

    public IChangeStore Store { get; private set; } = null!;

    public NewsEngine Engine { get; private set; } = null!;

    public INewsService Service => Engine.Service;

    /// <param name="options">Null for the defaults without a gap between a host's fetches.</param>
    /// <param name="file">Where the store lies; null for memory.</param>
    public static async Task<NewsHouse> OpenAsync(NewsOptions? options = null, string? file = null)
    {
        var house = new NewsHouse(options ?? new NewsOptions { HostGap = TimeSpan.Zero }, file);
        await house.StartAsync();
        return house;
    }

    /// <summary>As after a stop, or with a disk put in, after a restore.</summary>
    public async Task RestartAsync()
    {
        await DisposeAsync();
        await StartAsync();
    }

    /// <summary>As after a crash: what was not written is lost.</summary>
    public Task CrashAsync(MemoryDisk disk)
    {
        Disk = disk;
        return StartAsync();
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
        await Engine.DisposeAsync();
        await Store.DisposeAsync();
    }

    private async Task StartAsync()
    {
        Store = _file is null ? new MemoryStore(Disk, Clock) : await SqliteStore.OpenAsync(_file, Clock, None);
        Engine = await NewsEngine.OpenAsync(Store, Source, Options, Clock, new Random(1), null, None);
    }
}
