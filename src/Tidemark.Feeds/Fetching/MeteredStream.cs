namespace Tidemark.Feeds.Fetching;

/// <summary>
/// Counts the bytes on the wire, and ends a body that is too long or comes too slowly. A server that sends a byte a second keeps every single
/// read short, so only the mean rate tells it from a slow line.
/// </summary>
internal sealed class MeteredStream(Stream inner, FetchOptions options, TimeProvider time) : ForwardStream(inner)
{
    private readonly long _start = time.GetTimestamp();
    private long _bytes;

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var read = await Inner.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
        _bytes += read;
        if (_bytes > options.MaximumBodyBytes)
            throw new BodyRejectedException(FetchFailure.TooLarge, $"The body is larger than {options.MaximumBodyBytes} bytes.");
        if (read > 0) CheckRate();
        return read;
    }

    private void CheckRate()
    {
        var elapsed = time.GetElapsedTime(_start);
        if (elapsed <= options.SlowStartGrace || _bytes >= elapsed.TotalSeconds * options.MinimumBytesPerSecond) return;
        throw new BodyRejectedException(
            FetchFailure.TooSlow,
            $"The body came at less than {options.MinimumBytesPerSecond} bytes a second.");
    }
}
