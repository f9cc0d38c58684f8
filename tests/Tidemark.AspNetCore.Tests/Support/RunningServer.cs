using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Tidemark.AspNetCore.Access;
using Tidemark.Core.Access;
using Tidemark.Core.Collections;
using Tidemark.Core.Memory;
using Tidemark.Protocol;

namespace Tidemark.AspNetCore.Tests.Support;

/// <summary>A real server on a free port, its collections /things and /others in memory, and a client with an administrator's key.</summary>
internal sealed class RunningServer : IAsyncDisposable
{
    public const string Things = "/things";

    private readonly WebApplication _app;

    private RunningServer(WebApplication app, string url, string secret)
    {
        _app = app;
        Url = url;
        Secret = secret;
        Client = NewClient();
        if (secret.Length > 0) Client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", secret);
    }

    public string Url { get; }

    public string Secret { get; }

    public Uri BaseAddress => new(Url);

    public HttpClient Client { get; }

    public IServiceProvider Services => _app.Services;

    public SyncCollection Collection(string path = Things) => Services.GetRequiredService<SyncCollections>()[path];

    public static async Task<RunningServer> StartAsync(ServerSetup? setup = null)
    {
        setup ??= new ServerSetup();
        var clock = setup.Clock ?? TimeProvider.System;
        var app = TidemarkServer.Build(new ServerOptions
        {
            Configuration = new TidemarkConfiguration
            {
                RequiresKeys = setup.RequiresKeys,
                RateLimit = setup.RateLimit,
                PublicUrl = setup.PublicUrl,
                Collections = [new(Things, setup.Things), new("/others", new SyncCollectionOptions())],
            },
            Store = builder => builder.UseStore((time, _) => Task.FromResult(setup.Store?.Invoke(time) ?? new MemoryStore(setup.Disk, time))),
            Urls = ["http://127.0.0.1:0"],
            Clock = clock,
            Configure = setup.Configure,
        });
        await app.StartAsync();
        var secret = "";
        if (setup.RequiresKeys)
        {
            var ring = app.Services.GetRequiredService<AccessKeyRing>();
            (_, secret) = await ring.CreateAsync([new Grant(Grant.Everything, Role.Administrator)], "tests", CancellationToken.None);
        }

        return new RunningServer(app, app.Urls.First(), secret);
    }

    /// <summary>A client without credentials that follows nothing by itself.</summary>
    public HttpClient NewClient() => new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = BaseAddress };

    public Task StopAsync() => _app.StopAsync();

    public Task<HttpResponseMessage> PutAsync(string id, string json) =>
        Client.PutAsync($"{Things}/{Uri.EscapeDataString(id)}", new StringContent(json, Encoding.UTF8, "application/json"));

    public Task<HttpResponseMessage> LoadAsync(string lines, string path = Things) =>
        Client.PostAsync(path, new StringContent(lines, new MediaTypeHeaderValue(MediaTypes.Ndjson)));

    public async Task<JsonElement> GetAsync(string url)
    {
        using var answer = await Client.GetAsync(url);
        var text = await answer.Content.ReadAsStringAsync();
        answer.IsSuccessStatusCode.ShouldBeTrue(text);
        return Json.Parse(text);
    }

    /// <summary>Sends a request with the administrator's key over a bare socket. Gives the answer as it came.</summary>
    /// <param name="head">The request's first line and headers, each with its end; no empty line.</param>
    public Task<string> AskAsync(string head) => RawHttp.SendAsync(BaseAddress, $"{head}Connection: close\r\nAuthorization: Bearer {Secret}\r\n\r\n");

    /// <summary>The secret of a fresh key.</summary>
    public async Task<string> MakeKeyAsync(string grant)
    {
        Grant.TryParse(grant, out var parsed).ShouldBeTrue();
        return (await Services.GetRequiredService<AccessKeyRing>().CreateAsync([parsed], "tests", CancellationToken.None)).Secret;
    }

    /// <summary>A whole round from a link. Gives its pages.</summary>
    public async Task<List<JsonElement>> RoundAsync(string url)
    {
        var pages = new List<JsonElement> { await GetAsync(url) };
        while (pages[^1].Next() is { } next) pages.Add(await GetAsync(next));
        return pages;
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
    }
}
