using Microsoft.Extensions.Logging;
using Tidemark.AspNetCore.Hosting;
using Tidemark.Core.Logs;
using Tidemark.News.Fetching;

namespace Tidemark.News.AspNetCore.Hosting;

/// <summary>The news service of an app, over the same open store as its collections, from the start of the host to its end.</summary>
internal sealed class NewsHost(
    NewsConfiguration configuration, TidemarkHost tidemark, TimeProvider clock, NewsMetrics metrics, ILogger<NewsEngine> logger) : IAsyncDisposable
{
    private WebFeedSource? _source;
    private NewsEngine? _engine;

    public TimeProvider Clock => clock;

    public NewsEngine Engine => _engine ?? throw new InvalidOperationException("The news service does not run.");

    public async Task OpenAsync(CancellationToken cancellation)
    {
        var random = new Random();
        _source = new WebFeedSource(configuration.Fetching, configuration.Options, clock, random);
        _engine = await NewsEngine.OpenAsync(
            tidemark.Store, new MeteredFeedSource(_source, metrics, clock), configuration.Options, clock, random, logger, cancellation);
        metrics.FeedsWaiting = () => _engine?.Refresher.Waiting ?? 0;
        if (configuration.Fetching.AllowedNetworks.Count > 0) Log.PrivateNetworksAllowed(logger, configuration.Fetching.AllowedNetworks.Count);
    }

    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _engine, null) is { } engine)
        {
            try
            {
                await engine.DisposeAsync();
            }
            catch (StoreUnavailableException error)
            {
                // What is lost is when feeds were asked last: they are asked again.
                Log.BookkeepingLost(logger, error);
            }
        }

        _source?.Dispose();
    }
}
