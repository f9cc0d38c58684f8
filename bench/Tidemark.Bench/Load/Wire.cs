using System.Buffers;
using System.Buffers.Text;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Tidemark.Bench.Load;

/// <summary>
/// A keep-alive connection that does as little as HTTP/1.1 lets it, so that what is measured is the other side. Blocking, one thread at a
/// time. Of a body it keeps the beginning, where a page has its links.
/// </summary>
internal sealed class Wire : IDisposable
{
    private const int Kept = 4096;

    private readonly Socket _socket;
    private readonly byte[] _buffer = new byte[128 << 10];
    private readonly byte[] _beginning = new byte[Kept];
    private int _start;
    private int _end;
    private int _keptLength;

    private Wire(Socket socket) => _socket = socket;

    /// <summary>Where whole bodies are copied to; null for not at all.</summary>
    public IBufferWriter<byte>? Copy { get; set; }

    /// <summary>The first bytes of the body received last.</summary>
    public ReadOnlySpan<byte> Beginning => _beginning.AsSpan(0, _keptLength);

    /// <summary>The head received last, to its empty line; null unless asked for.</summary>
    public string? Head { get; private set; }

    public bool KeepsHead { get; init; }

    public static Wire Connect(IPEndPoint server, bool keepsHead = false, int receiveBuffer = 0)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        if (receiveBuffer > 0) socket.ReceiveBufferSize = receiveBuffer;
        socket.Connect(server);
        return new Wire(socket) { KeepsHead = keepsHead };
    }

    public void Send(ReadOnlySpan<byte> request)
    {
        while (!request.IsEmpty) request = request[_socket.Send(request)..];
    }

    /// <summary>Sends a request and takes its answer.</summary>
    public Answer Ask(ReadOnlySpan<byte> request)
    {
        Send(request);
        return Receive();
    }

    /// <summary>Takes one answer, its body drained.</summary>
    public Answer Receive()
    {
        int headLength;
        while ((headLength = _buffer.AsSpan(_start, _end - _start).IndexOf("\r\n\r\n"u8)) < 0) Fill();
        var head = _buffer.AsSpan(_start, headLength + 4);
        if (KeepsHead) Head = Encoding.ASCII.GetString(head);
        var status = (head[9] - '0') * 100 + (head[10] - '0') * 10 + head[11] - '0';
        var length = status is 304 or 204 ? 0 : ContentLength(head);
        _start += head.Length;
        _keptLength = 0;
        var body = length >= 0 ? Take(length) : TakeChunks();
        return new Answer(status, head.Length, body);
    }

    public void Dispose() => _socket.Dispose();

    private static long ContentLength(ReadOnlySpan<byte> head)
    {
        var at = head.IndexOf("\r\nContent-Length: "u8);
        if (at < 0) return -1;
        return Utf8Parser.TryParse(head[(at + 18)..], out long length, out _) ? length : throw new InvalidDataException("Content-Length is not a number.");
    }

    private long Take(long length)
    {
        var left = length;
        while (left > 0)
        {
            if (_start == _end) Fill();
            var piece = _buffer.AsSpan(_start, (int)Math.Min(left, _end - _start));
            Keep(piece);
            _start += piece.Length;
            left -= piece.Length;
        }

        return length;
    }

    private long TakeChunks()
    {
        for (var total = 0L; ;)
        {
            int line;
            while ((line = _buffer.AsSpan(_start, _end - _start).IndexOf("\r\n"u8)) < 0) Fill();
            if (!Utf8Parser.TryParse(_buffer.AsSpan(_start, line), out int size, out _, 'x')) throw new InvalidDataException("A chunk has no size.");
            _start += line + 2;
            total += Take(size);
            while (_end - _start < 2) Fill();
            _start += 2;
            if (size == 0) return total;
        }
    }

    private void Keep(ReadOnlySpan<byte> piece)
    {
        Copy?.Write(piece);
        if (_keptLength == Kept) return;
        var kept = piece[..Math.Min(piece.Length, Kept - _keptLength)];
        kept.CopyTo(_beginning.AsSpan(_keptLength));
        _keptLength += kept.Length;
    }

    private void Fill()
    {
        if (_start == _end) _start = _end = 0;
        if (_end == _buffer.Length)
        {
            Buffer.BlockCopy(_buffer, _start, _buffer, 0, _end - _start);
            (_start, _end) = (0, _end - _start);
        }

        var read = _socket.Receive(_buffer.AsSpan(_end));
        if (read == 0) throw new EndOfStreamException("The server closed the connection.");
        _end += read;
    }
}
