using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Tidemark.News.AspNetCore.Hosting;

/// <summary>Keeps the feeds fresh while the app runs.</summary>
internal sealed class RefreshService(NewsHost host, ILogger<RefreshService> logger) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await host.Engine.Refresher.RunAsync(stoppingToken);
            }
            catch (Exception error)
            {
                // The boundary of the job: readers can still read what is there.
                Log.RefreshingFailed(logger, error);
                if (!stoppingToken.IsCancellationRequested) await Task.Delay(Pause, host.Clock, stoppingToken);
            }
        }
    }
}
