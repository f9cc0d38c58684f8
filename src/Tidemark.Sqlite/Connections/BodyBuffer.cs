namespace Tidemark.Sqlite.Connections;

/// <summary>Keeps the bodies of one answer in a few blocks of memory instead of one array each.</summary>
internal sealed class BodyBuffer
{
    // Below the size from which the garbage collector keeps arrays apart and cleans up seldom.
    private const int Block = 64 << 10;

    private byte[] _block = [];
    private int _used;

    /// <summary>Bytes kept so far.</summary>
    public long Length { get; private set; }

    public ReadOnlyMemory<byte> Keep(ReadOnlySpan<byte> body)
    {
        if (body.Length > _block.Length - _used)
        {
            _block = GC.AllocateUninitializedArray<byte>(Math.Max(Block, body.Length));
            _used = 0;
        }

        var kept = _block.AsMemory(_used, body.Length);
        body.CopyTo(kept.Span);
        _used += body.Length;
        Length += body.Length;
        return kept;
    }
}
