using Tidemark.AspNetCore.Telemetry;
using Tidemark.Core.Logs;

namespace Tidemark.AspNetCore.Hosting;

/// <summary>What a face of collections needs of the app it is in.</summary>
internal interface IFaceHost
{
    /// <summary>The clock that waits are measured by.</summary>
    TimeProvider Clock { get; }

    /// <summary>The app's measurements.</summary>
    TidemarkMetrics Metrics { get; }

    /// <summary>What every link begins with; null where the request says.</summary>
    string? PublicUrl { get; }

    /// <summary>Cancelled when the app begins to stop.</summary>
    CancellationToken Stopping { get; }

    /// <summary>Where the collections are kept.</summary>
    IChangeStore Store { get; }
}
