using System.Buffers;
using System.IO.Compression;

namespace Tidemark.Client;

/// <summary>The lines of one request, and where they stood in the input.</summary>
internal sealed class PushBatch(PushOptions options)
{
    private readonly ArrayBufferWriter<byte> _body = new(64 * 1024);
    private readonly List<long> _numbers = [];

    public int Lines => _numbers.Count;

    /// <summary>Whether a line of this length still fits; the first one always does.</summary>
    public bool Takes(long length) =>
        Lines == 0 || (Lines < options.MaxLines && _body.WrittenCount + length < options.MaxBytes);

    public void Add(ReadOnlySpan<byte> line, long number)
    {
        _body.Write(line);
        _body.Write("\n"u8);
        _numbers.Add(number);
    }

    /// <summary>The body of the request; valid until <see cref="Clear"/>.</summary>
    public ReadOnlyMemory<byte> Body() => options.GzipRequests ? Compressed() : _body.WrittenMemory;

    /// <summary>The line of the input for one of the request, both from 1; null where the server names none that was sent.</summary>
    public long? InputLine(long? line) => line >= 1 && line <= Lines ? _numbers[(int)line.Value - 1] : null;

    public void Clear()
    {
        _body.ResetWrittenCount();
        _numbers.Clear();
    }

    private byte[] Compressed()
    {
        using var compressed = new MemoryStream();
        using (var gzip = new GZipStream(compressed, CompressionLevel.Fastest, leaveOpen: true)) gzip.Write(_body.WrittenSpan);
        return compressed.ToArray();
    }
}
