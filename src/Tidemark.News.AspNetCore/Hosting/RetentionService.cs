using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Tidemark.News.AspNetCore.Hosting;

/// <summary>Deletes what is kept no longer: a while after the start, then several times a day, so that a server that is restarted daily does it too.</summary>
internal sealed class RetentionService(NewsHost host, NewsMetrics metrics, ILogger<RetentionService> logger) : BackgroundService
{
    public static readonly TimeSpan FirstAfter = TimeSpan.FromMinutes(10);
    public static readonly TimeSpan Interval = TimeSpan.FromHours(6);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Delay(FirstAfter, host.Clock, stoppingToken);
        while (true)
        {
            await RunOnceAsync(stoppingToken);
            await Task.Delay(Interval, host.Clock, stoppingToken);
        }
    }

    // A run that fails must not end the service: the next one does what it left.
    private async Task RunOnceAsync(CancellationToken stopping)
    {
        try
        {
            metrics.PostsPurged(await host.Engine.Retention.RunOnceAsync(stopping));
        }
        catch (Exception error) when (!stopping.IsCancellationRequested)
        {
            Log.RetentionFailed(logger, error);
        }
    }
}
