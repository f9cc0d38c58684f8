namespace Tidemark.Simulation.Histories;

/// <summary>How a history went.</summary>
/// <param name="Failure">The first thing that went wrong; null where nothing did.</param>
/// <param name="Trace">The sum of all that happened.</param>
/// <param name="Events">Events that happened.</param>
/// <param name="Tally">What they were.</param>
internal sealed record Outcome(string? Failure, ulong Trace, long Events, Tally Tally);
