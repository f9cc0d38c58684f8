using System.Collections.Concurrent;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Tidemark.AspNetCore;
using Tidemark.AspNetCore.Access;
using Tidemark.Core.Access;
using Tidemark.Core.Collections;
using Tidemark.Core.Logs;
using Tidemark.Feeds.Tests.Fetching;
using Tidemark.Sqlite;

namespace Tidemark.News.AspNetCore.Tests.Serving;

/// <summary>A whole server on a real socket and a real file, beside a real server that publishes one feed.</summary>
internal sealed class ServingHouse : IAsyncDisposable
{
    private const string Quick = """{"news":{"allowedNetworks":["127.0.0.0/8"],"shortestInterval":"1s","longestInterval":"1s"}}""";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("tidemark-news-serving-");
    private readonly string _json;
    private readonly TimeProvider _clock;
    private WebApplication _app = null!;

    private ServingHouse(string json, TimeProvider clock) => (_json, _clock) = (json, clock);

    /// <summary>Titles in the feed, the newest first.</summary>
    public ConcurrentStack<string> Titles { get; } = new();

    public LocalServer Publisher { get; private set; } = null!;

    public IChangeStore Store { get; private set; } = null!;

    /// <summary>Everything that was logged, at any level.</summary>
    public ConcurrentQueue<string> Logged { get; } = new();

    public Uri Address => new(_app.Urls.First());

    public IServiceProvider Services => _app.Services;

    public static async Task<ServingHouse> StartAsync(string json = Quick, TimeProvider? clock = null)
    {
        var house = new ServingHouse(json, clock ?? TimeProvider.System);
        house.Publisher = await LocalServer.StartAsync(context => context.Response.WriteAsync(house.Feed()));
        await house.StartServerAsync();
        return house;
    }

    public async Task RestartAsync()
    {
        await StopServerAsync();
        await StartServerAsync();
    }

    public HttpClient Client(string? name = null, string password = "")
    {
        var client = new HttpClient { BaseAddress = Address };
        if (name is not null) client.DefaultRequestHeaders.Authorization = NewsServer.Basic(name, password);
        return client;
    }

    /// <summary>Signs in with a fresh key of this role.</summary>
    public async Task<HttpClient> KeyClientAsync(Role role = Role.Administrator)
    {
        var (_, secret) = await Services.GetRequiredService<AccessKeyRing>().CreateAsync([new Grant(Grant.Everything, role)], "tests", default);
        var client = Client();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", secret);
        return client;
    }

    public async Task<HttpClient> AddUserAsync(string name, string password)
    {
        using var administrator = await KeyClientAsync();
        (await administrator.PostAsync("/tidemark/users", await JsonAsync(new { name, password }))).StatusCode.ShouldBe(System.Net.HttpStatusCode.Created);
        return Client(name, password);
    }

    /// <summary>The server wants bodies of known length.</summary>
    public static async Task<HttpContent> JsonAsync(object value)
    {
        var content = JsonContent.Create(value);
        await content.LoadIntoBufferAsync();
        return content;
    }

    public async Task SubscribeAsync(HttpClient user)
    {
        var outline = $"<opml><body><outline text=\"Feed\" xmlUrl=\"{Publisher.At("feed")}\"/></body></opml>";
        using var answer = await user.PostAsync("/ngws/svc/Subscription.aspx", new StringContent(outline, Encoding.UTF8, "application/xml"));
        answer.StatusCode.ShouldBe(System.Net.HttpStatusCode.OK);
    }

    /// <summary>GetNews as a form post; the titles and the feed's token.</summary>
    public static async Task<(List<string> Titles, string Token)> NewsAsync(HttpClient user, string token = "", bool unreadOnly = false)
    {
        var form = new Dictionary<string, string> { ["feedId"] = "1", ["token"] = token, ["unreadOnly"] = unreadOnly ? "true" : "false" };
        var rss = await user.PostAsync("/ngws/svc/Feed.asmx/GetNews", new FormUrlEncodedContent(form)).XmlAsync();
        return (rss.Descendants("item").Select(item => item.Element("title")!.Value).ToList(), rss.Descendants(Replies.RssSpace + "token").First().Value);
    }

    /// <summary>The log that posts are stored in.</summary>
    public ValueTask<IChangeLog> PostsAsync() => Store.OpenLogAsync("news/content/0", Core.Listings.ListingSchema.None, default);

    /// <summary>Asks for the news whenever something was stored, until they are so.</summary>
    public async Task<List<string>> UntilAsync(HttpClient user, Predicate<List<string>> isSo)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        var log = await PostsAsync();
        while (true)
        {
            var position = log.Head.Position;
            var (titles, _) = await NewsAsync(user);
            if (isSo(titles)) return titles;
            await log.WaitBeyondAsync(position, limit.Token);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await StopServerAsync();
        await Publisher.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    private string Feed() => "<rss version='2.0'><channel><title>Feed</title><link>http://site.example/</link>"
        + string.Concat(Titles.Select(title => $"<item><guid>{title}</guid><title>{title}</title></item>")) + "</channel></rss>";

    private async Task StartServerAsync()
    {
        var news = new NewsSection();
        var configuration = TidemarkConfiguration.Read(Encoding.UTF8.GetBytes(_json), news);
        configuration.Mistakes.ShouldBeEmpty();
        _app = TidemarkServer.Build(new ServerOptions
        {
            Configuration = configuration.Configuration!,
            Store = builder => builder.UseStore(async (clock, cancellation) =>
                Store = await SqliteStore.OpenAsync(Path.Combine(_folder.FullName, "store.db"), clock, cancellation)),
            Urls = ["http://127.0.0.1:0"],
            Clock = _clock,
            Configure = builder =>
            {
                builder.Logging.SetMinimumLevel(LogLevel.Trace).AddProvider(new LogBook(Logged));
                if (news.Configuration.IsOn) builder.Services.AddNewsService(news.Configuration, configuration.Configuration!.PublicUrl);
            },
            Map = app =>
            {
                if (news.Configuration.IsOn) app.MapNewsService();
            },
        });
        await _app.StartAsync();
    }

    private async Task StopServerAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    private sealed class LogBook(ConcurrentQueue<string> lines) : ILoggerProvider, ILogger
    {
        public ILogger CreateLogger(string categoryName) => this;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            lines.Enqueue($"{logLevel} {formatter(state, exception)} {exception}");

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public void Dispose()
        {
        }
    }
}
