using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Tidemark.AspNetCore.Hosting;
using Tidemark.AspNetCore.Telemetry;
using Tidemark.Core.Logs;
using Tidemark.News.Collections;

namespace Tidemark.News.AspNetCore.Hal;

/// <summary>What the faces of the collections need of the app. Store and options are asked for with the first request, when the app has started.</summary>
internal sealed class HalHost(
    TimeProvider clock, TidemarkMetrics metrics, IHostApplicationLifetime lifetime, IOptions<NewsFacesOptions> options, IServiceProvider services) : IFaceHost
{
    public TimeProvider Clock => clock;

    public TidemarkMetrics Metrics => metrics;

    public string? PublicUrl => options.Value.PublicAddress?.AbsoluteUri.TrimEnd('/');

    public CancellationToken Stopping { get; } = lifetime.ApplicationStopping;

    public IChangeStore Store => Collections.Store;

    /// <summary>The collections.</summary>
    public NewsCollections Collections => services.GetRequiredService<NewsCollections>();
}
