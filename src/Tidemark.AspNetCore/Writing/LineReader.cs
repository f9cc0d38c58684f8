using System.Buffers;
using System.IO.Pipelines;
using Tidemark.Core.Bodies;

namespace Tidemark.AspNetCore.Writing;

/// <summary>Cuts a body into lines and hands them to <paramref name="take"/>, without blank ones, until that says that it has enough.</summary>
/// <param name="reader">The body.</param>
/// <param name="take">Takes a line; true where it wants no more for now.</param>
internal sealed class LineReader(PipeReader reader, LineReader.Take take)
{
    private const long Longest = ResourceBody.MaxBytes + 1024;

    /// <summary>Takes a line without its end; true where it wants no more for now.</summary>
    public delegate bool Take(ReadOnlySpan<byte> line);

    /// <summary>The line being read or taken, the first one being 1.</summary>
    public long Number { get; private set; }

    /// <summary>Whether the body is at its end.</summary>
    public bool IsAtEnd { get; private set; }

    /// <summary>Reads on until the taker has enough or the body ends.</summary>
    public async ValueTask ReadAsync(CancellationToken cancellation)
    {
        while (!IsAtEnd)
        {
            var read = await reader.ReadAsync(cancellation);
            var buffer = read.Buffer;
            var enough = false;
            try
            {
                enough = TakeLines(ref buffer);
                if (!enough && read.IsCompleted) TakeLast(ref buffer);
                if (!enough && buffer.Length > Longest) throw TooLong(++Number);
            }
            finally
            {
                // Also after a bad line: the host can not drain a body that is still being looked at.
                reader.AdvanceTo(buffer.Start, enough ? buffer.Start : buffer.End);
            }

            if (enough) return;
        }
    }

    private bool TakeLines(ref ReadOnlySequence<byte> buffer)
    {
        var lines = new SequenceReader<byte>(buffer);
        var enough = false;
        while (!enough && lines.TryReadTo(out ReadOnlySequence<byte> line, (byte)'\n')) enough = TakeLine(line);
        buffer = buffer.Slice(lines.Position);
        return enough;
    }

    private void TakeLast(ref ReadOnlySequence<byte> buffer)
    {
        if (!buffer.IsEmpty) TakeLine(buffer);
        buffer = buffer.Slice(buffer.End);
        IsAtEnd = true;
    }

    private bool TakeLine(ReadOnlySequence<byte> line)
    {
        Number++;
        if (line.Length > Longest) throw TooLong(Number);
        if (line.IsSingleSegment) return TakeSpan(line.FirstSpan);
        var rented = ArrayPool<byte>.Shared.Rent((int)line.Length);
        try
        {
            line.CopyTo(rented);
            return TakeSpan(rented.AsSpan(0, (int)line.Length));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(rented);
        }
    }

    private bool TakeSpan(ReadOnlySpan<byte> line)
    {
        if (Number == 1 && line.StartsWith("\uFEFF"u8)) line = line[3..];
        line = line.Trim(" \t\r"u8);
        return !line.IsEmpty && take(line);
    }

    private static BodyException TooLong(long number) => new($"Line {number} is too long: a line must have at most {ResourceBody.MaxBytes} bytes.");
}
