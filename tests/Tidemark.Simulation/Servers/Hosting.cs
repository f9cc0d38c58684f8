using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Tidemark.AspNetCore;
using Tidemark.Core.Listings;
using Tidemark.Core.Logs;

namespace Tidemark.Simulation.Servers;

/// <summary>Builds the real server without what reaches beyond the simulation: sockets, signals and background services.</summary>
internal static class Hosting
{
    public static readonly string[] Collections = ["/things", "/others"];
    public static readonly TimeSpan Retention = TimeSpan.FromHours(10);
    public static readonly TimeSpan CursorLifetime = TimeSpan.FromHours(2);

    public static (WebApplication App, InProcessServer Server) Build(IChangeStore store, TimeProvider clock)
    {
        var server = new InProcessServer();
        var app = TidemarkServer.Build(new ServerOptions
        {
            Configuration = new TidemarkConfiguration
            {
                RequiresKeys = false,
                RateLimit = null,
                Collections = [.. Collections.Select(path => new CollectionDeclaration(path, Options()))],
            },
            Store = builder => builder.UseStore((_, _) => Task.FromResult(store)),
            Urls = [],
            Clock = clock,
            Configure = builder =>
            {
                builder.Services.Replace(ServiceDescriptor.Singleton<IServer>(server));
                builder.Services.Replace(ServiceDescriptor.Singleton<IHostLifetime, NoLifetime>());
                // Purging is the history's choice; besides, the framework runs background services on the pool.
                builder.Services.Remove(builder.Services.Single(service => service.ImplementationType?.Name == "PurgeService"));
            },
        });
        return (app, server);
    }

    private static SyncCollectionOptions Options() => new()
    {
        Retention = Retention,
        CursorLifetime = CursorLifetime,
        Filters = { ["group"] = FilterKind.Values, ["open"] = FilterKind.Boolean },
        SortFields = { "write" },
    };
}
