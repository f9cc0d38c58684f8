using System.Text;

namespace Tidemark.Feeds.Tests.Parsing;

/// <summary>A feed of the given length that is made while it is read, so that it takes no memory itself.</summary>
internal sealed class LongFeed(long length) : Stream
{
    private byte[] _piece = Encoding.UTF8.GetBytes("<rss version='2.0'><channel><title>Long</title>");
    private int _at;
    private long _given;
    private int _posts;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => _given; set => throw new NotSupportedException(); }

    public override int Read(byte[] buffer, int offset, int count)
    {
        if (_at == _piece.Length)
        {
            if (_given >= length) return 0;
            var number = _posts++;
            _at = 0;
            _piece = Encoding.UTF8.GetBytes(
                $"<item><guid>https://a.example/posts/{number}</guid><title>Post {number}</title><description>&lt;p&gt;{new string('x', 2000)}&lt;/p&gt;</description></item>");
        }

        var read = Math.Min(count, _piece.Length - _at);
        _piece.AsSpan(_at, read).CopyTo(buffer.AsSpan(offset));
        (_at, _given) = (_at + read, _given + read);
        return read;
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
