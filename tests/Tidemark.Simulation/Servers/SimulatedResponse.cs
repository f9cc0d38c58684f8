using Microsoft.AspNetCore.Http.Features;

namespace Tidemark.Simulation.Servers;

/// <summary>An answer in the making; it has begun as soon as it has a byte.</summary>
internal sealed class SimulatedResponse : HttpResponseFeature
{
    public MemoryStream Sent { get; } = new();

    public override bool HasStarted => Sent.Length > 0;
}
