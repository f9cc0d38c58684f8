using System.IO.Compression;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.Extensions.DependencyInjection;
using Tidemark.AspNetCore.Access;
using Tidemark.AspNetCore.Docs;
using Tidemark.AspNetCore.Hosting;
using Tidemark.AspNetCore.Problems;
using Tidemark.AspNetCore.RateLimits;
using Tidemark.AspNetCore.Server;
using Tidemark.Protocol;

namespace Tidemark.AspNetCore;

/// <summary>A whole server: collections from a configuration, keys, limits, health, documentation. Nothing is read from the environment.</summary>
public static class TidemarkServer
{
    private static readonly string[] Compressed =
        [MediaTypes.Hal, MediaTypes.Problem, "application/json", "text/html", "text/css", "text/javascript"];

    /// <summary>Builds the server; start it with <c>StartAsync</c> or <c>RunAsync</c>. The store is opened at start.</summary>
    public static WebApplication Build(ServerOptions options)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { ApplicationName = "Tidemark" });
        builder.WebHost.UseKestrelCore().UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        AddServices(builder.Services, options);
        options.Configure?.Invoke(builder);
        var app = builder.Build();
        foreach (var url in options.Urls) app.Urls.Add(url);
        var host = app.Services.GetRequiredService<TidemarkHost>();
        host.PublicUrl = options.Configuration.PublicUrl;
        UseLayers(app, options.Configuration.RateLimit is { } limit ? new RateLimiter(limit, options.Clock) : null);
        Map(app, host, options.Configuration);
        options.Map?.Invoke(app);
        return app;
    }

    private static void AddServices(IServiceCollection services, ServerOptions options)
    {
        services.AddSingleton(options.Clock);
        services.AddRoutingCore();
        var tidemark = services.AddTidemark();
        options.Store(tidemark);
        if (options.Configuration.RequiresKeys) TidemarkServiceCollectionExtensions.UseKeyRing(tidemark);
        services.AddOpenApi(openApi => openApi.AddDocumentTransformer(ServerDocument.Describe));
        services.AddResponseCompression(compression =>
        {
            compression.EnableForHttps = true;
            compression.MimeTypes = Compressed;
            compression.Providers.Add<BrotliCompressionProvider>();
            compression.Providers.Add<GzipCompressionProvider>();
        });
        services.Configure<BrotliCompressionProviderOptions>(brotli => brotli.Level = CompressionLevel.Fastest);
        services.Configure<GzipCompressionProviderOptions>(gzip => gzip.Level = CompressionLevel.Fastest);
    }

    // Routing stands before the gate, which asks whether the endpoint is open to everybody.
    private static void UseLayers(WebApplication app, RateLimiter? limiter)
    {
        app.UseMiddleware<ProblemMiddleware>();
        app.UseRouting();
        var host = app.Services.GetRequiredService<TidemarkHost>();
        app.Use(next => new ServerGate(next, host, limiter).InvokeAsync);
        app.UseResponseCompression();
    }

    private static void Map(WebApplication app, TidemarkHost host, TidemarkConfiguration configuration)
    {
        foreach (var declared in configuration.Collections) SyncCollectionEndpoints.MapDeclared(app, declared.Path, declared.Options);
        if (configuration.RequiresKeys) new KeyEndpoints(host, app.Logger).Map(app);
        else Log.AuthenticationOff(app.Logger);
        HealthEndpoints.Map(app, host, app.Logger);
        DocsEndpoints.Map(app);
    }
}
