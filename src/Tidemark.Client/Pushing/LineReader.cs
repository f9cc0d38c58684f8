using System.Buffers;
using System.IO.Compression;
using System.IO.Pipelines;

namespace Tidemark.Client;

/// <summary>Reads an input line by line, gzipped or not; blank lines are counted and skipped.</summary>
internal sealed class LineReader : IAsyncDisposable
{
    /// <summary>A line longer than this is not NDJSON but something else.</summary>
    private const int LongestLine = 64 * 1024 * 1024;

    private static ReadOnlySpan<byte> Blanks => " \t\r"u8;

    private readonly PipeReader _lines;
    private byte[] _joined = [];
    private ReadOnlySequence<byte> _buffer;
    private bool _hasRead;
    private bool _isCompleted;

    private LineReader(PipeReader lines) => _lines = lines;

    /// <summary>Of the line read last, from 1.</summary>
    public long Number { get; private set; }

    public static async Task<LineReader> OpenAsync(Stream input, CancellationToken cancellation)
    {
        var raw = PipeReader.Create(input, new StreamPipeReaderOptions(leaveOpen: true, bufferSize: 64 * 1024));
        var start = await raw.ReadAtLeastAsync(2, cancellation).ConfigureAwait(false);
        var isGzip = StartsWith(start.Buffer, 0x1F, 0x8B);
        raw.AdvanceTo(start.Buffer.Start);
        if (!isGzip) return new LineReader(raw);
        var plain = new GZipStream(raw.AsStream(), CompressionMode.Decompress);
        return new LineReader(PipeReader.Create(plain, new StreamPipeReaderOptions(bufferSize: 64 * 1024)));
    }

    /// <summary>The next line that is not blank, valid until the next call; null at the end.</summary>
    /// <exception cref="SyncException"><see cref="SyncErrorCode.InvalidInput"/> for a compressed input that is damaged or cut.</exception>
    public async ValueTask<ReadOnlyMemory<byte>?> ReadAsync(CancellationToken cancellation)
    {
        try
        {
            while (await ReadAnyAsync(cancellation).ConfigureAwait(false) is { } line)
            {
                Number++;
                var trimmed = Number == 1 && line.Span.StartsWith("\uFEFF"u8) ? line[3..] : line;
                trimmed = trimmed.Trim(Blanks);
                if (!trimmed.IsEmpty) return trimmed;
            }

            return null;
        }
        catch (InvalidDataException error)
        {
            throw PushLine.Invalid(Number + 1, "cannot be read: the compressed data is damaged or cut", error);
        }
    }

    public ValueTask DisposeAsync() => _lines.CompleteAsync();

    private async ValueTask<ReadOnlyMemory<byte>?> ReadAnyAsync(CancellationToken cancellation)
    {
        while (true)
        {
            if (_buffer.PositionOf((byte)'\n') is { } end)
            {
                var line = _buffer.Slice(0, end);
                _buffer = _buffer.Slice(_buffer.GetPosition(1, end));
                return Whole(line);
            }

            if (_isCompleted) return TakeRest();
            if (_buffer.Length > LongestLine) throw PushLine.Invalid(Number + 1, "is too long");
            await FillAsync(cancellation).ConfigureAwait(false);
        }
    }

    private async ValueTask FillAsync(CancellationToken cancellation)
    {
        if (_hasRead) _lines.AdvanceTo(_buffer.Start, _buffer.End);
        _hasRead = true;
        var read = await _lines.ReadAsync(cancellation).ConfigureAwait(false);
        (_buffer, _isCompleted) = (read.Buffer, read.IsCompleted);
    }

    private ReadOnlyMemory<byte>? TakeRest()
    {
        if (_buffer.IsEmpty) return null;
        var rest = Whole(_buffer);
        _buffer = default;
        return rest;
    }

    private ReadOnlyMemory<byte> Whole(ReadOnlySequence<byte> line)
    {
        if (line.IsSingleSegment) return line.First;
        if (_joined.Length < line.Length) _joined = new byte[line.Length * 2];
        line.CopyTo(_joined);
        return _joined.AsMemory(0, (int)line.Length);
    }

    private static bool StartsWith(ReadOnlySequence<byte> buffer, byte first, byte second)
    {
        if (buffer.Length < 2) return false;
        Span<byte> start = stackalloc byte[2];
        buffer.Slice(0, 2).CopyTo(start);
        return start[0] == first && start[1] == second;
    }
}
