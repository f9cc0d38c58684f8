namespace Tidemark.Simulation.Scheduling;

/// <summary>
/// All that happens, one thing at a time, on the thread that calls it. What could happen next lies in <see cref="Pending"/>, and the history says
/// what does; what follows from it at once, without anybody's choice, is done before the next choice.
/// </summary>
internal sealed class EventLoop(Action<string>? show)
{
    /// <summary>How the failure begins where the simulation itself can not be relied on.</summary>
    public const string NotDeterministic = "not deterministic";

    private readonly int _thread = Environment.CurrentManagedThreadId;
    private readonly List<PendingEvent> _pending = [];
    private readonly Queue<(SimulatedProcess Owner, Action Run)> _ready = new();
    private readonly List<SimulatedTimer> _timers = [];

    /// <summary>The virtual time since the beginning; it never goes back.</summary>
    public TimeSpan Now { get; private set; }

    public Trace Trace { get; } = new(show);

    public IReadOnlyList<PendingEvent> Pending => _pending;

    /// <summary>The first thing that went wrong; null while all is well.</summary>
    public string? Failure { get; private set; }

    /// <summary>Events that happened.</summary>
    public long Events { get; private set; }

    public void Fail(string what) => Failure ??= what;

    public void Note(string line) => Trace.Add(Now, line);

    /// <summary>Puts down what may happen from now on.</summary>
    public void Post(SimulatedProcess owner, string label, Action run, object? message = null)
    {
        CheckThread(label);
        if (owner.IsAlive) _pending.Add(new PendingEvent(owner, label, run, message));
    }

    /// <summary>Puts down what happens before anything else is chosen.</summary>
    public void Ready(SimulatedProcess owner, Action run)
    {
        CheckThread("a continuation came back");
        if (owner.IsAlive) _ready.Enqueue((owner, run));
    }

    /// <summary>Lets one of the pending events happen, and what follows from it.</summary>
    public void Deliver(int index)
    {
        var chosen = _pending[index];
        _pending.RemoveAt(index);
        Note(chosen.Label);
        Run(chosen.Owner, chosen.Run);
    }

    /// <summary>Takes a pending event away.</summary>
    public PendingEvent Take(int index)
    {
        var taken = _pending[index];
        _pending.RemoveAt(index);
        return taken;
    }

    /// <summary>Runs something as the process, and what follows from it.</summary>
    public void Run(SimulatedProcess owner, Action action)
    {
        RunOne(owner, action);
        while (_ready.TryDequeue(out var next)) RunOne(next.Owner, next.Run);
    }

    /// <summary>Forgets what was to happen to a process.</summary>
    public void Kill(SimulatedProcess process)
    {
        process.Kill();
        _pending.RemoveAll(pending => pending.Owner == process);
        _timers.RemoveAll(timer => timer.Process == process);
    }

    /// <summary>Moves the time on, firing the timers it passes in order.</summary>
    public void Advance(TimeSpan by)
    {
        var end = Now + by;
        Note($"{by} pass");
        while (NextTimer() is { Due: { } due } timer && due <= end)
        {
            if (due > Now) Now = due;
            _timers.Remove(timer);
            Run(timer.Process, timer.Fire);
        }

        Now = end;
    }

    /// <summary>When the next timer is due; null where none is set.</summary>
    public TimeSpan? NextDue() => NextTimer()?.Due;

    public void Arm(SimulatedTimer timer)
    {
        _timers.Remove(timer);
        if (timer.Due is not null && timer.Process.IsAlive) _timers.Add(timer);
    }

    public void CheckThread(string what)
    {
        if (Environment.CurrentManagedThreadId != _thread) Fail($"{NotDeterministic}: {what} on another thread");
    }

    private SimulatedTimer? NextTimer() => _timers.MinBy(timer => timer.Due);

    private void RunOne(SimulatedProcess owner, Action action)
    {
        if (!owner.IsAlive) return;
        Events++;
        SynchronizationContext.SetSynchronizationContext(owner.Context);
        try
        {
            action();
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(null);
        }
    }
}
