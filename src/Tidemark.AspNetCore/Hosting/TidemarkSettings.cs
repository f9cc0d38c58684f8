using Tidemark.Core.Logs;

namespace Tidemark.AspNetCore.Hosting;

/// <summary>What was said to the builder.</summary>
internal sealed class TidemarkSettings
{
    public Func<TimeProvider, CancellationToken, Task<IChangeStore>>? OpenStore { get; set; }

    public bool UsesAccessKeys { get; set; }
}
