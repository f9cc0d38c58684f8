using Microsoft.Extensions.Hosting;

namespace Tidemark.News.AspNetCore.Hosting;

/// <summary>
/// Opens the news service after the store and before the first request, and closes it after the last request and before the store. Hosted
/// services start in the order of their registration and stop in the reverse one.
/// </summary>
internal sealed class NewsLifetime(NewsHost host) : IHostedLifecycleService
{
    public Task StartingAsync(CancellationToken cancellationToken) => host.OpenAsync(cancellationToken);

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task StoppedAsync(CancellationToken cancellationToken) => await host.DisposeAsync();
}
