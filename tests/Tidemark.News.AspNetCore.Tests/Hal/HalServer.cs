using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Tidemark.Core.Logs;
using Tidemark.Core.Memory;
using Tidemark.News.AspNetCore.Tests.Fakes;
using Tidemark.News.Content;
using Tidemark.News.Service;
using Tidemark.News.Tests;
using Tidemark.Protocol;

namespace Tidemark.News.AspNetCore.Tests.Hal;

/// <summary>The news service itself, with feeds that a test publishes, on a real Kestrel; Ann and Bob have accounts.</summary>
internal sealed class HalServer : IAsyncDisposable
{
    public const string FeedA = "http://feeds.example/a";
    public const string FeedB = "http://feeds.example/b";
    public const string Password = "pass:wörd";

    private static readonly CancellationToken None = CancellationToken.None;

    private readonly Func<TimeProvider, Task<IChangeStore>> _open;
    private readonly Action<NewsFacesOptions>? _configure;
    private readonly NewsOptions _options;
    private WebApplication _app = null!;
    private IChangeStore _store = null!;

    private HalServer(Func<TimeProvider, Task<IChangeStore>> open, Action<NewsFacesOptions>? configure, NewsOptions options) =>
        (_open, _configure, _options) = (open, configure, options);

    public ManualClock Clock { get; } = new();

    public FakeSource Source { get; } = new();

    public NewsEngine Engine { get; private set; } = null!;

    public string Address { get; private set; } = "http://127.0.0.1:0";

    public HttpClient Ann { get; private set; } = null!;

    public HttpClient Bob { get; private set; } = null!;

    public HttpClient Stranger { get; private set; } = null!;

    /// <summary>Everything that is mapped.</summary>
    public IReadOnlyList<Endpoint> Endpoints => _app.Services.GetRequiredService<EndpointDataSource>().Endpoints;

    public static Task<HalServer> StartAsync(Action<NewsFacesOptions>? configure = null, NewsOptions? options = null)
    {
        var disk = new MemoryDisk();
        return StartAsync(clock => Task.FromResult<IChangeStore>(new MemoryStore(disk, clock)), configure, options);
    }

    public static async Task<HalServer> StartAsync(
        Func<TimeProvider, Task<IChangeStore>> open, Action<NewsFacesOptions>? configure = null, NewsOptions? options = null)
    {
        var server = new HalServer(open, configure, options ?? new NewsOptions { HostGap = TimeSpan.Zero });
        await server.StartAsync();
        foreach (var name in new[] { "ann", "bob" }) await server.Engine.Accounts.AddAsync(name, Password, false, None);
        return server;
    }

    /// <summary>Stops, and starts at the same address on what was written.</summary>
    public async Task RestartAsync()
    {
        await StopAsync();
        await StartAsync();
    }

    /// <summary>Publishes a document and has it fetched.</summary>
    public async Task PublishAsync(int feed, params IncomingPost[] posts)
    {
        Source.Publish(Engine.FindFeed(feed)!.XmlUrl, posts);
        await Engine.Refresher.RefreshNowAsync(feed, None);
    }

    public async Task<int> SubscribeAsync(HttpClient? client = null, string url = FeedA)
    {
        using var response = await SendAsync("POST", "/news/subscriptions", $$"""{"address":"{{url}}"}""", client);
        response.IsSuccessStatusCode.ShouldBeTrue(await response.Content.ReadAsStringAsync());
        return int.Parse(JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement.GetProperty("id").GetString()!, System.Globalization.CultureInfo.InvariantCulture);
    }

    public Task<HttpResponseMessage> SendAsync(
        string method, string path, string? json = null, HttpClient? client = null, string type = "application/json", params (string Name, string Value)[] headers)
    {
        var message = new HttpRequestMessage(new HttpMethod(method), path);
        if (json is not null) message.Content = new StringContent(json, new MediaTypeHeaderValue(type));
        foreach (var (name, value) in headers) message.Headers.TryAddWithoutValidation(name, value);
        return (client ?? Ann).SendAsync(message);
    }

    /// <summary>A page or resource, which has to be there.</summary>
    public async Task<JsonElement> GetAsync(string path, HttpClient? client = null)
    {
        using var response = await (client ?? Ann).GetAsync(path);
        var text = await response.Content.ReadAsStringAsync();
        ((int)response.StatusCode).ShouldBe(200, text);
        response.Content.Headers.ContentType!.MediaType.ShouldBe(MediaTypes.Hal);
        return JsonDocument.Parse(text).RootElement;
    }

    public HttpClient ClientOf(string name)
    {
        var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = new Uri(Address) };
        client.DefaultRequestHeaders.Authorization =
            new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{name}:{Password}")));
        return client;
    }

    public async ValueTask DisposeAsync() => await StopAsync();

    private async Task StartAsync()
    {
        _store = await _open(Clock);
        Engine = await NewsEngine.OpenAsync(_store, Source, _options, Clock, new Random(1), null, None);
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls(Address);
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton(Engine.Service).AddSingleton<IAccounts>(new QuickAccounts(Engine.Accounts, Password)).AddSingleton(Engine.Collections);
        builder.Services.AddSingleton<TimeProvider>(Clock).AddNewsFaces(_configure);
        _app = builder.Build();
        _app.MapNewsFaces();
        await _app.StartAsync();
        Address = _app.Services.GetRequiredService<Microsoft.AspNetCore.Hosting.Server.IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        (Ann, Bob) = (ClientOf("ann"), ClientOf("bob"));
        Stranger = new HttpClient { BaseAddress = new Uri(Address) };
    }

    private async Task StopAsync()
    {
        foreach (var client in new[] { Ann, Bob, Stranger }) client.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
        await Engine.DisposeAsync();
        await _store.DisposeAsync();
    }
}
