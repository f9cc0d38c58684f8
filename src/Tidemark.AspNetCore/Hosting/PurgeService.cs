using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Tidemark.AspNetCore.Collections;

namespace Tidemark.AspNetCore.Hosting;

/// <summary>Removes old tombstones, once an hour.</summary>
internal sealed class PurgeService(TidemarkHost host, ILogger<PurgeService> logger) : BackgroundService
{
    public static readonly TimeSpan Interval = TimeSpan.FromHours(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, host.Clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
            foreach (var face in host.Faces)
                await PurgeAsync(face, stoppingToken);
    }

    // A purge that fails must end neither the others nor the service.
    private async Task PurgeAsync(CollectionFace face, CancellationToken stopping)
    {
        try
        {
            var count = await face.Collection.PurgeAsync(stopping);
            if (count > 0) Log.Purged(logger, count, face.Path);
        }
        catch (Exception error) when (!stopping.IsCancellationRequested)
        {
            Log.PurgeFailed(logger, face.Path, error);
        }
    }
}
