using Microsoft.Extensions.Hosting;

namespace Tidemark.Simulation.Servers;

/// <summary>A process that listens to nobody: it is killed or it lives.</summary>
internal sealed class NoLifetime : IHostLifetime
{
    public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
