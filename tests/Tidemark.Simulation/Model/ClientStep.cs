using Tidemark.Client;

namespace Tidemark.Simulation.Model;

/// <summary>Where a pull stands after some answers.</summary>
/// <param name="Image">The replica now.</param>
/// <param name="Request">What it asks next; null where it has ended.</param>
/// <param name="Result">What it completed with; null where it goes on.</param>
/// <param name="Failure">What it failed of; null where it did not.</param>
internal sealed record ClientStep(ReplicaImage Image, string? Request, RoundResult? Result, string? Failure);
