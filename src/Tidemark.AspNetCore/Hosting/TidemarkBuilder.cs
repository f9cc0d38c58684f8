using Microsoft.Extensions.DependencyInjection;
using Tidemark.Core.Collections;
using Tidemark.Core.Logs;

namespace Tidemark.AspNetCore.Hosting;

internal sealed class TidemarkBuilder(IServiceCollection services, TidemarkSettings settings) : ITidemarkBuilder
{
    public IServiceCollection Services => services;

    public TidemarkSettings Settings => settings;

    /// <inheritdoc/>
    public ITidemarkBuilder UseStore(Func<TimeProvider, CancellationToken, Task<IChangeStore>> open)
    {
        settings.OpenStore = open;
        return this;
    }
}
