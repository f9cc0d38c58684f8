using Microsoft.AspNetCore.Builder;
using Tidemark.AspNetCore;
using Tidemark.Core.Logs;

namespace Tidemark.Check.Tests;

/// <summary>A server on a free port over a store of the test's choice, open to everybody.</summary>
internal sealed class CheckedServer : IAsyncDisposable
{
    private readonly WebApplication _app;

    private CheckedServer(WebApplication app) => _app = app;

    public Uri Collection => new(_app.Urls.First() + "/things");

    public static async Task<CheckedServer> StartAsync(Func<TimeProvider, Task<IChangeStore>> store)
    {
        var app = TidemarkServer.Build(new ServerOptions
        {
            Configuration = new TidemarkConfiguration
            {
                RequiresKeys = false,
                RateLimit = null,
                Collections = [new CollectionDeclaration("/things", new SyncCollectionOptions())],
            },
            Store = builder => builder.UseStore((clock, _) => store(clock)),
            Urls = ["http://127.0.0.1:0"],
        });
        await app.StartAsync();
        return new CheckedServer(app);
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }
}
