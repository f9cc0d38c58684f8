namespace Tidemark.Feeds.Fetching;

/// <summary>Gives bytes that were read ahead once more, then the rest.</summary>
internal sealed class ReplayStream(ReadOnlyMemory<byte> head, Stream rest) : ForwardStream(rest)
{
    private ReadOnlyMemory<byte> _head = head;

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (_head.IsEmpty) return Inner.ReadAsync(buffer, cancellationToken);
        var count = Math.Min(buffer.Length, _head.Length);
        _head[..count].CopyTo(buffer);
        _head = _head[count..];
        return ValueTask.FromResult(count);
    }
}
