namespace Tidemark.Simulation.Network;

/// <summary>A message under way.</summary>
/// <param name="Exchange">The call it belongs to.</param>
/// <param name="Answer">What it brings back; null for the request.</param>
internal sealed record Arrival(Exchange Exchange, object? Answer);
