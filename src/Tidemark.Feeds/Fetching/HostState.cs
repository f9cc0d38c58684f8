namespace Tidemark.Feeds.Fetching;

/// <summary>What <see cref="HostLimiter"/> knows of one host. All but <see cref="Slots"/> is guarded by the limiter's gate.</summary>
internal sealed class HostState(int concurrency)
{
    // Not disposed: a SemaphoreSlim whose wait handle nobody asked for holds nothing.
    public SemaphoreSlim Slots { get; } = new(concurrency);

    public int Users { get; set; }

    public DateTimeOffset NextStart { get; set; } = DateTimeOffset.MinValue;

    public DateTimeOffset HeldUntil { get; set; } = DateTimeOffset.MinValue;
}
