namespace Tidemark.Simulation.Scheduling;

/// <summary>The clock of one process: its wall may be wrong and may step, its stopwatch runs with the virtual time.</summary>
internal sealed class ProcessClock(SimulatedProcess process) : TimeProvider
{
    private static readonly DateTimeOffset Epoch = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow() => Epoch + process.Loop.Now + process.ClockError;

    public override long GetTimestamp() => process.Loop.Now.Ticks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        process.Loop.CheckThread("a timer was set");
        var timer = new SimulatedTimer(process, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }
}
