namespace Tidemark.Feeds.Fetching;

internal sealed class HostLease(HostLimiter limiter, string host, HostState state) : IDisposable
{
    private bool _left;

    public void Dispose()
    {
        if (_left) return;
        _left = true;
        state.Slots.Release();
        limiter.Leave(host, state);
    }
}
