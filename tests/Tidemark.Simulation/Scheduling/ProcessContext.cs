namespace Tidemark.Simulation.Scheduling;

/// <summary>Continuations of a process become events of the loop.</summary>
internal sealed class ProcessContext(SimulatedProcess process) : SynchronizationContext
{
    public override void Post(SendOrPostCallback d, object? state) => process.Loop.Ready(process, () => d(state));

    public override void Send(SendOrPostCallback d, object? state) => throw new NotSupportedException("Nothing here may block.");

    public override SynchronizationContext CreateCopy() => this;
}
