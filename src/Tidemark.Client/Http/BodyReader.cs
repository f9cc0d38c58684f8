using System.Buffers;
using System.IO.Compression;

namespace Tidemark.Client;

/// <summary>Reads a whole answer into a rented buffer, decompressing it and counting the bytes as they came over the wire.</summary>
internal static class BodyReader
{
    private const int FirstBuffer = 64 * 1024;

    /// <summary>The buffer is the caller's to give back to the shared pool.</summary>
    public static async Task<(byte[] Buffer, int Length)> ReadAsync(
        HttpContent content, int limit, Action<int> onWire, IdleTimeout idle)
    {
        var wire = await content.ReadAsStreamAsync(idle.Token).ConfigureAwait(false);
        await using var plain = Decompress(new CountingStream(wire, onWire), content);
        var buffer = ArrayPool<byte>.Shared.Rent(FirstSize(content, limit));
        try
        {
            var length = 0;
            while (true)
            {
                if (length == buffer.Length) buffer = Grow(buffer, length);
                var read = await StepAsync(plain, buffer.AsMemory(length), idle.Token).ConfigureAwait(false);
                if (read == 0) return (buffer, length);
                length += read;
                if (length > limit) throw TooLarge(limit);
                idle.Restart();
            }
        }
        catch
        {
            ArrayPool<byte>.Shared.Return(buffer);
            throw;
        }
    }

    /// <summary>Brotli tells of damaged data by another exception than gzip.</summary>
    private static async ValueTask<int> StepAsync(Stream plain, Memory<byte> buffer, CancellationToken cancellation)
    {
        try
        {
            return await plain.ReadAsync(buffer, cancellation).ConfigureAwait(false);
        }
        catch (InvalidOperationException error) when (plain is BrotliStream)
        {
            throw new InvalidDataException(error.Message, error);
        }
    }

    /// <summary>One byte above what is announced, so that the end is found without growing.</summary>
    private static int FirstSize(HttpContent content, int limit) =>
        (int)Math.Clamp((content.Headers.ContentLength ?? 0) + 1, FirstBuffer, Math.Max(FirstBuffer, (long)limit + 1));

    private static Stream Decompress(Stream wire, HttpContent content) =>
        content.Headers.ContentEncoding.LastOrDefault()?.ToLowerInvariant() switch
        {
            null or "identity" => wire,
            "gzip" or "x-gzip" => new GZipStream(wire, CompressionMode.Decompress),
            "br" => new BrotliStream(wire, CompressionMode.Decompress),
            var other => throw new SyncException(
                SyncErrorCode.UnexpectedAnswer, $"The server compressed its answer as \"{other}\", which was not asked for."),
        };

    private static byte[] Grow(byte[] buffer, int length)
    {
        var larger = ArrayPool<byte>.Shared.Rent(length * 2);
        buffer.AsSpan(0, length).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(buffer);
        return larger;
    }

    private static SyncException TooLarge(int limit) => new(SyncErrorCode.PageTooLarge, $"The server's page is larger than {limit} bytes.")
    {
        Hint = "Ask for smaller pages, or allow larger ones.",
    };
}
