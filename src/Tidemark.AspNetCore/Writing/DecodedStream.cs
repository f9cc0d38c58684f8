using Tidemark.Core.Bodies;

namespace Tidemark.AspNetCore.Writing;

/// <summary>A compressed body being decompressed: what is broken in it is the client's fault, and what it swells to has a limit.</summary>
internal sealed class DecodedStream(Stream inner, long most = DecodedStream.Most) : Stream
{
    /// <summary>64 GiB.</summary>
    private const long Most = 1L << 36;

    private long _read;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        try
        {
            var read = await inner.ReadAsync(buffer, cancellationToken);
            _read += read;
            return _read <= most ? read : throw new BodyException("The body is too large once it is decompressed.", tooLarge: true);
        }
        catch (Exception error) when (error is InvalidDataException or InvalidOperationException)
        {
            throw new BodyException("The body is not what its Content-Encoding says, or it is cut off.", error);
        }
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing) inner.Dispose();
        base.Dispose(disposing);
    }
}
