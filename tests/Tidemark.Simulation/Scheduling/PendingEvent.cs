namespace Tidemark.Simulation.Scheduling;

/// <summary>Something that may happen next.</summary>
/// <param name="Owner">Whom it happens to; forgotten when that dies.</param>
/// <param name="Label">For the trace.</param>
/// <param name="Run">What happens.</param>
/// <param name="Message">The message on the network that this is the arrival of; null for what happens within a process.</param>
internal sealed record PendingEvent(SimulatedProcess Owner, string Label, Action Run, object? Message = null);
