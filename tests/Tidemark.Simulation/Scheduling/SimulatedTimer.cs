namespace Tidemark.Simulation.Scheduling;

/// <summary>A timer that the loop fires when the virtual time has come.</summary>
internal sealed class SimulatedTimer(SimulatedProcess process, TimerCallback callback, object? state) : ITimer
{
    private TimeSpan _period;

    public SimulatedProcess Process => process;

    /// <summary>Null while it is not set.</summary>
    public TimeSpan? Due { get; private set; }

    public bool Change(TimeSpan dueTime, TimeSpan period)
    {
        process.Loop.CheckThread("a timer was changed");
        _period = period;
        Due = dueTime < TimeSpan.Zero ? null : process.Loop.Now + dueTime;
        process.Loop.Arm(this);
        return true;
    }

    public void Fire()
    {
        Due = _period > TimeSpan.Zero ? process.Loop.Now + _period : null;
        process.Loop.Arm(this);
        callback(state);
    }

    public void Dispose()
    {
        Due = null;
        process.Loop.Arm(this);
    }

    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }
}
