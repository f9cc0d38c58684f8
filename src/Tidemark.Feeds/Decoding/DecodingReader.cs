using System.Buffers;
using System.Text;
using System.Text.Unicode;

namespace Tidemark.Feeds;

/// <summary>Decodes while it is read. In UTF-8, each byte that fits nowhere is read as Windows-1252, which is what it nearly always is.</summary>
internal sealed class DecodingReader : TextReader
{
    private const int BufferLength = 64 * 1024;

    private readonly Stream _body;
    private readonly Decoder? _decoder;
    private readonly ProblemLog _log;
    private ReadOnlyMemory<byte> _pending;
    private byte[]? _buffer;
    private bool _ended;
    private char? _carried;

    public DecodingReader(ReadOnlyMemory<byte> prefix, Stream body, Encoding encoding, ProblemLog log)
    {
        (_pending, _body, _log) = (prefix, body, log);
        _decoder = encoding.CodePage == Encoding.UTF8.CodePage ? null : Tolerant(encoding).GetDecoder();
    }

    public override int Read(Span<char> buffer) => buffer.Length switch
    {
        0 => 0,
        1 => ReadOne(buffer),
        _ => ReadMany(buffer),
    };

    public override int Read(char[] buffer, int index, int count) => Read(buffer.AsSpan(index, count));

    public override int Read()
    {
        Span<char> one = stackalloc char[1];
        return Read(one) == 0 ? -1 : one[0];
    }

    // A surrogate pair needs room for two, so what is left over waits.
    private int ReadOne(Span<char> buffer)
    {
        Span<char> two = stackalloc char[2];
        var written = ReadMany(_carried is null ? two : two[..1]);
        (buffer[0], _carried) = (two[0], written == 2 ? two[1] : null);
        return Math.Min(written, 1);
    }

    private int ReadMany(Span<char> buffer)
    {
        if (_carried is { } carried && buffer.Length > 0)
        {
            (buffer[0], _carried) = (carried, null);
            return 1;
        }

        while (buffer.Length > 0)
        {
            var written = _decoder is null ? DecodeUtf8(buffer) : Decode(buffer);
            if (written > 0)
            {
                return written;
            }

            if (_ended)
            {
                return 0;
            }

            Fill();
        }

        return 0;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _body.Dispose();
            if (Interlocked.Exchange(ref _buffer, null) is { } buffer)
            {
                ArrayPool<byte>.Shared.Return(buffer);
            }

            (_ended, _pending) = (true, default);
        }

        base.Dispose(disposing);
    }

    private static Encoding Tolerant(Encoding encoding) =>
        Encoding.GetEncoding(encoding.CodePage, EncoderFallback.ReplacementFallback, DecoderFallback.ReplacementFallback);

    private void Fill()
    {
        var buffer = _buffer ??= ArrayPool<byte>.Shared.Rent(BufferLength);
        var kept = _pending.Length;
        _pending.CopyTo(buffer);
        var read = _body.Read(buffer, kept, buffer.Length - kept);
        _ended = read == 0;
        _pending = buffer.AsMemory(0, kept + read);
    }

    private int Decode(Span<char> buffer)
    {
        _decoder!.Convert(_pending.Span, buffer, flush: _ended, out var used, out var written, out _);
        _pending = _pending[used..];
        if (buffer[..written].Contains('\ufffd'))
        {
            _log.Add(FeedProblemCode.EncodingMixed, "Some bytes mean nothing in the document's encoding; they were replaced.");
        }

        return written;
    }

    private int DecodeUtf8(Span<char> buffer)
    {
        var total = 0;
        while (true)
        {
            var status = Utf8.ToUtf16(
                _pending.Span, buffer[total..], out var used, out var written, replaceInvalidSequences: false, isFinalBlock: _ended);
            _pending = _pending[used..];
            total += written;
            if (status != OperationStatus.InvalidData || total == buffer.Length)
            {
                return total;
            }

            _log.Add(FeedProblemCode.EncodingMixed, "Some bytes are not UTF-8; they were read as Windows-1252.");
            EncodingNames.Windows1252.GetChars(_pending.Span[..1], buffer.Slice(total++, 1));
            _pending = _pending[1..];
        }
    }
}
