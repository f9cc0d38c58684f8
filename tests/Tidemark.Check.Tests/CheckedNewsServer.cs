using System.Net.Http.Headers;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Tidemark.AspNetCore;
using Tidemark.AspNetCore.Access;
using Tidemark.Core.Access;
using Tidemark.Core.Memory;
using Tidemark.News.AspNetCore;
using Tidemark.News.Service;

namespace Tidemark.Check.Tests;

/// <summary>A server of news on a free port, its service spoilt as the test wants.</summary>
internal sealed class CheckedNewsServer : IAsyncDisposable
{
    private readonly WebApplication _app;

    private CheckedNewsServer(WebApplication app, string secret) => (_app, Administrator) = (app, new AuthenticationHeaderValue("Bearer", secret));

    public Uri Address => new(_app.Urls.First());

    public AuthenticationHeaderValue Administrator { get; }

    public static async Task<CheckedNewsServer> StartAsync(Func<INewsService, INewsService>? spoil)
    {
        var news = new NewsSection();
        var configuration = TidemarkConfiguration.Read("""{"rateLimit":"off","news":{"allowedNetworks":["127.0.0.0/8"]}}"""u8.ToArray(), news);
        var app = TidemarkServer.Build(new ServerOptions
        {
            Configuration = configuration.Configuration!,
            Store = builder => builder.UseStore((clock, _) => Task.FromResult<Core.Logs.IChangeStore>(new MemoryStore(new MemoryDisk(), clock))),
            Urls = ["http://127.0.0.1:0"],
            Configure = builder =>
            {
                builder.Services.AddNewsService(news.Configuration, null);
                if (spoil is not null) Spoil(builder.Services, spoil);
            },
            Map = static app => app.MapNewsService(),
        });
        await app.StartAsync();
        var (_, secret) = await app.Services.GetRequiredService<AccessKeyRing>()
            .CreateAsync([new Grant(Grant.Everything, Role.Administrator)], "tests", CancellationToken.None);
        return new CheckedNewsServer(app, secret);
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    private static void Spoil(IServiceCollection services, Func<INewsService, INewsService> spoil)
    {
        var right = services.Last(service => service.ServiceType == typeof(INewsService));
        services.Replace(ServiceDescriptor.Singleton(provider => spoil((INewsService)right.ImplementationFactory!(provider))));
    }
}
