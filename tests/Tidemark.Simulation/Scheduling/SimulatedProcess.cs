namespace Tidemark.Simulation.Scheduling;

/// <summary>
/// Something that can die: a server from one start to the next, a client's run. Whatever is still to happen for it is forgotten with it, as
/// a killed process forgets.
/// </summary>
internal sealed class SimulatedProcess
{
    public SimulatedProcess(string name, EventLoop loop, bool capturesContext)
    {
        (Name, Loop) = (name, loop);
        Context = capturesContext ? new ProcessContext(this) : null;
        Clock = new ProcessClock(this);
    }

    public string Name { get; }

    public EventLoop Loop { get; }

    public bool IsAlive { get; private set; } = true;

    /// <summary>How far its wall clock is from the virtual time.</summary>
    public TimeSpan ClockError { get; set; }

    /// <summary>
    /// Where awaited continuations come back to; null for code that says <c>ConfigureAwait(false)</c> throughout, whose continuations then run
    /// where what they waited for was completed. With a context they would be sent to the thread pool.
    /// </summary>
    public SynchronizationContext? Context { get; }

    public ProcessClock Clock { get; }

    public void Kill() => IsAlive = false;
}
