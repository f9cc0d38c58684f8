namespace Tidemark.Simulation.Scheduling;

/// <summary>Tasks of a process become events of the loop.</summary>
internal sealed class ReadyScheduler(SimulatedProcess process) : TaskScheduler
{
    protected override void QueueTask(Task task) => process.Loop.Ready(process, () => TryExecuteTask(task));

    protected override bool TryExecuteTaskInline(Task task, bool taskWasPreviouslyQueued) => false;

    protected override IEnumerable<Task> GetScheduledTasks() => [];
}
