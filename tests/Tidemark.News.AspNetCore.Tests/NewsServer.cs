using System.Net.Http.Headers;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Tidemark.News.AspNetCore.Tests.Fakes;
using Tidemark.News.Service;

namespace Tidemark.News.AspNetCore.Tests;

/// <summary>The faces on a real Kestrel at a free port of 127.0.0.1, over a fake service with two feeds that the reader has subscribed to.</summary>
internal sealed class NewsServer : IAsyncDisposable
{
    public const int Reader = 1;

    private readonly WebApplication _app;

    private NewsServer(WebApplication app, FakeNews news, FakeAccounts accounts, ManualClock clock)
    {
        (_app, News, Accounts, Clock) = (app, news, accounts, clock);
        Address = app.Urls.First();
        Client = ClientOf("reader", "sécret:word");
        Stranger = new HttpClient { BaseAddress = new Uri(Address) };
    }

    public string Address { get; }

    public FakeNews News { get; }

    public FakeAccounts Accounts { get; }

    public ManualClock Clock { get; }

    /// <summary>Signs in as the reader.</summary>
    public HttpClient Client { get; }

    /// <summary>Brings no credentials.</summary>
    public HttpClient Stranger { get; }

    public static async Task<NewsServer> StartAsync(Action<NewsFacesOptions>? configure = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var (news, accounts, clock) = (new FakeNews(), new FakeAccounts(), new ManualClock());
        await FurnishAsync(news);
        builder.Services.AddSingleton<INewsService>(news).AddSingleton<IAccounts>(accounts).AddSingleton<TimeProvider>(clock);
        builder.Services.AddNewsFaces(configure);
        var app = builder.Build();
        app.MapNewsFaces();
        await app.StartAsync();
        return new NewsServer(app, news, accounts, clock);
    }

    public HttpClient ClientOf(string name, string password)
    {
        var client = new HttpClient { BaseAddress = new Uri(Address) };
        client.DefaultRequestHeaders.Authorization = Basic(name, password);
        return client;
    }

    public static AuthenticationHeaderValue Basic(string name, string password) =>
        new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{name}:{password}")));

    /// <summary>Posts an operation in an envelope of 1.1 or 1.2.</summary>
    public Task<HttpResponseMessage> SoapAsync(string service, string operation, string parameters, bool v12 = false, string header = "", HttpClient? client = null)
    {
        var space = v12 ? "http://www.w3.org/2003/05/soap-envelope" : "http://schemas.xmlsoap.org/soap/envelope/";
        var target = SpaceOf(service);
        var envelope = $"""
            <?xml version="1.0" encoding="utf-8"?>
            <s:Envelope xmlns:s="{space}"><s:Header>{header}</s:Header><s:Body><{operation} xmlns="{target}">{parameters}</{operation}></s:Body></s:Envelope>
            """;
        var content = new StringContent(envelope, Encoding.UTF8);
        content.Headers.ContentType = v12
            ? MediaTypeHeaderValue.Parse($"application/soap+xml; charset=utf-8; action=\"{target}/{operation}\"")
            : MediaTypeHeaderValue.Parse("text/xml; charset=utf-8");
        if (!v12) content.Headers.Add("SOAPAction", $"\"{target}/{operation}\"");
        return (client ?? Client).PostAsync($"/ngws/svc/{service}.asmx", content);
    }

    public static string SpaceOf(string service) =>
        service == "PostItem" ? "http://services.newsgator.com/ngws/svc/PostItem.asmx" : $"http://services.newsgator.com/svc/{service}.asmx";

    /// <summary>Posts a body of REST as the clients of 2006 did.</summary>
    public Task<HttpResponseMessage> PostAsync(string path, string body, string method = "POST") => Client.SendAsync(new HttpRequestMessage(new HttpMethod(method), "/ngws/svc/" + path)
    {
        Content = new StringContent(body, Encoding.UTF8, body.StartsWith('<') ? "application/xml" : "application/x-www-form-urlencoded"),
    });

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        Stranger.Dispose();
        await _app.DisposeAsync();
    }

    private static async Task FurnishAsync(FakeNews news)
    {
        news.AddFeed(7, "http://feeds.example/seven", "Seven");
        news.AddFeed(8, "http://feeds.example/eight", "Eight");
        news.Subscribe(Reader, 7);
        news.Subscribe(Reader, 8);
        news.Publish(7, "p1", "First");
        news.Publish(7, "p2", "Second");
        news.Publish(8, "p3", "Third");
        await news.CreateLocationAsync(Reader, "Home", true, default);
        await news.CreateFolderAsync(Reader, "Daily", 0, Model.FolderRoot.Feeds, false, default);
    }
}
