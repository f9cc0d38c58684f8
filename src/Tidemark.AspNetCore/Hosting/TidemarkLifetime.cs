using Microsoft.Extensions.Hosting;

namespace Tidemark.AspNetCore.Hosting;

/// <summary>Opens the store before the first request can come, and closes it after the last one has gone.</summary>
internal sealed class TidemarkLifetime(TidemarkHost host) : IHostedLifecycleService
{
    public Task StartingAsync(CancellationToken cancellationToken) => host.OpenAsync(cancellationToken);

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task StoppedAsync(CancellationToken cancellationToken) => await host.DisposeAsync();
}
