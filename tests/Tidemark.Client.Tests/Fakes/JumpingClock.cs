namespace Tidemark.Client.Tests.Fakes;

/// <summary>
/// A clock on which every pause is over at once: whoever waits for up to an hour makes the clock jump there. Longer waits, such as the
/// idle timeout of the tests, never end. The pauses are noted.
/// </summary>
internal sealed class JumpingClock : TimeProvider
{
    public static readonly TimeSpan Never = TimeSpan.FromHours(2);
    private static readonly TimeSpan LongestPause = TimeSpan.FromHours(1);

    private readonly Lock _lock = new();
    private readonly List<TimeSpan> _pauses = [];
    private DateTimeOffset _now = new(2024, 5, 1, 12, 0, 0, TimeSpan.Zero);

    public IReadOnlyList<TimeSpan> Pauses
    {
        get
        {
            lock (_lock) return [.. _pauses];
        }
    }

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow()
    {
        lock (_lock) return _now;
    }

    public override long GetTimestamp() => GetUtcNow().UtcTicks;

    public void Advance(TimeSpan by)
    {
        lock (_lock) _now += by;
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        new Timer(this, callback, state, dueTime);

    private void Start(Timer timer, TimeSpan due)
    {
        if (due < TimeSpan.Zero || due > LongestPause) return;
        lock (_lock)
        {
            _now += due;
            _pauses.Add(due);
        }

        ThreadPool.QueueUserWorkItem(static timer => timer.Fire(), timer, preferLocal: false);
    }

    private sealed class Timer : ITimer
    {
        private readonly JumpingClock _clock;
        private readonly TimerCallback _callback;
        private readonly object? _state;
        private volatile bool _isDisposed;

        public Timer(JumpingClock clock, TimerCallback callback, object? state, TimeSpan due)
        {
            (_clock, _callback, _state) = (clock, callback, state);
            clock.Start(this, due);
        }

        public void Fire()
        {
            if (!_isDisposed) _callback(_state);
        }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            _clock.Start(this, dueTime);
            return true;
        }

        public void Dispose() => _isDisposed = true;

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
