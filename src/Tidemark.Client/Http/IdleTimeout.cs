namespace Tidemark.Client;

/// <summary>Cancels what takes no step for too long, on the clock handed in, together with the caller's own cancellation.</summary>
internal sealed class IdleTimeout : IDisposable
{
    private readonly CancellationTokenSource _idle;
    private readonly CancellationTokenSource _both;
    private readonly TimeSpan _limit;

    /// <param name="limit">For each step.</param>
    /// <param name="first">Granted to the first step on top, for a request that the server is asked to hold.</param>
    /// <param name="clock">Measures them.</param>
    /// <param name="cancellation">The caller's.</param>
    public IdleTimeout(TimeSpan limit, TimeSpan first, TimeProvider clock, CancellationToken cancellation)
    {
        _limit = limit;
        _idle = new CancellationTokenSource(limit + first, clock);
        _both = CancellationTokenSource.CreateLinkedTokenSource(_idle.Token, cancellation);
    }

    public CancellationToken Token => _both.Token;

    /// <summary>A step was taken.</summary>
    public void Restart() => _idle.CancelAfter(_limit);

    public void Dispose()
    {
        _both.Dispose();
        _idle.Dispose();
    }
}
