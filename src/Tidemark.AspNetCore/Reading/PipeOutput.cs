using System.Globalization;
using System.IO.Pipelines;
using System.Text;
using System.Text.Encodings.Web;
using Tidemark.Protocol;

namespace Tidemark.AspNetCore.Reading;

/// <summary>Writes bytes into a pipe's own memory. What was written counts once <see cref="Commit"/> is called.</summary>
internal ref struct PipeOutput(PipeWriter pipe)
{
    private const int BlockSize = 16 * 1024;

    private readonly PipeWriter _pipe = pipe;
    private Span<byte> _span;
    private int _used;
    private long _committed;

    /// <summary>Bytes written so far.</summary>
    public readonly long Length => _committed + _used;

    /// <summary>Writes bytes.</summary>
    public void Write(ReadOnlySpan<byte> bytes)
    {
        while (!bytes.TryCopyTo(_span[_used..]))
        {
            var fits = _span.Length - _used;
            bytes[..fits].CopyTo(_span[_used..]);
            _used += fits;
            bytes = bytes[fits..];
            Commit();
            _span = _pipe.GetSpan(BlockSize);
        }

        _used += bytes.Length;
    }

    /// <summary>Room for so many bytes; <see cref="Advance"/> says how many were written.</summary>
    public Span<byte> Reserve(int most)
    {
        if (_span.Length - _used < most)
        {
            Commit();
            _span = _pipe.GetSpan(Math.Max(most, BlockSize));
        }

        return _span[_used..];
    }

    /// <summary>Counts bytes written into what <see cref="Reserve"/> gave.</summary>
    public void Advance(int written) => _used += written;

    /// <summary>A number.</summary>
    public void Write(long number)
    {
        number.TryFormat(Reserve(20), out var written, provider: CultureInfo.InvariantCulture);
        Advance(written);
    }

    /// <summary>A date in its wire form.</summary>
    public void Write(Instant instant)
    {
        instant.Write(Reserve(Instant.WireLength));
        Advance(Instant.WireLength);
    }

    /// <summary>Text escaped for the inside of a JSON string; it must be valid Unicode without control characters, as ids are.</summary>
    public void WriteEscaped(string text)
    {
        var room = Reserve(Encoding.UTF8.GetMaxByteCount(text.Length) * 2);
        if (text.AsSpan().IndexOfAny('"', '\\') < 0) Advance(Encoding.UTF8.GetBytes(text, room));
        else Write(System.Text.Json.JsonEncodedText.Encode(text, JavaScriptEncoder.UnsafeRelaxedJsonEscaping).EncodedUtf8Bytes);
    }

    /// <summary>Hands what was written to the pipe.</summary>
    public void Commit()
    {
        if (_used > 0) _pipe.Advance(_used);
        _committed += _used;
        _used = 0;
        _span = default;
    }
}
