using System.Diagnostics.Metrics;

namespace Tidemark.AspNetCore.Tests.Support;

/// <summary>Follows the number of waiters by the server's own measurements, so that no test sleeps for luck.</summary>
internal sealed class WaiterCount : IDisposable
{
    private readonly MeterListener _listener = new();
    private readonly Lock _gate = new();
    private long _count;
    private (long Wanted, TaskCompletionSource Reached)? _goal;

    public WaiterCount(IMeterFactory meters)
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Name == "tidemark.waiters" && instrument.Meter.Scope == meters) listener.EnableMeasurementEvents(instrument);
        };
        _listener.SetMeasurementEventCallback<long>((_, change, _, _) => Move(change));
        _listener.Start();
    }

    public Task BecomesAsync(long wanted)
    {
        lock (_gate)
        {
            if (_count == wanted) return Task.CompletedTask;
            var goal = (wanted, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
            _goal = goal;
            return goal.Item2.Task.WaitAsync(TimeSpan.FromSeconds(60));
        }
    }

    public void Dispose() => _listener.Dispose();

    private void Move(long change)
    {
        lock (_gate)
        {
            _count += change;
            if (_goal is { } goal && goal.Wanted == _count) goal.Reached.TrySetResult();
        }
    }
}
