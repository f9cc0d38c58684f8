using System.IO.Compression;

namespace Tidemark.Feeds.Fetching;

/// <summary>
/// Undoes <c>Content-Encoding</c>, believing the first bytes more than the header where the two disagree: servers send plain bodies
/// labelled gzip, gzipped files without a label, and both of the things that are called deflate.
/// </summary>
internal static class ContentDecoder
{
    /// <summary>Encodings upon encodings serve only to hide a bomb; two is what proxies do by mistake.</summary>
    private const int MaximumLayers = 2;

    public static async Task<Stream> DecodeAsync(Stream body, IReadOnlyList<string> encodings, CancellationToken cancellation)
    {
        var named = encodings.Where(encoding => !encoding.Equals("identity", StringComparison.OrdinalIgnoreCase)).Reverse().ToList();
        if (named.Count > MaximumLayers) throw new BodyRejectedException(FetchFailure.BadEncoding, "The body is compressed too many times.");

        var stream = body;
        foreach (var encoding in named) stream = await UndoAsync(stream, encoding, cancellation).ConfigureAwait(false);
        return named.Count > 0 ? stream : await UndoAsync(stream, "gzip", cancellation).ConfigureAwait(false);
    }

    private static async Task<Stream> UndoAsync(Stream stream, string encoding, CancellationToken cancellation)
    {
        var head = new byte[2];
        var read = await stream.ReadAtLeastAsync(head, head.Length, throwOnEndOfStream: false, cancellation).ConfigureAwait(false);
        var whole = new ReplayStream(head.AsMemory(0, read), stream);
        return encoding.ToLowerInvariant() switch
        {
            "gzip" or "x-gzip" => IsGzip(head) ? new GZipStream(whole, CompressionMode.Decompress) : whole,
            "br" => new BrotliStream(whole, CompressionMode.Decompress),
            "deflate" when IsGzip(head) => new GZipStream(whole, CompressionMode.Decompress),
            "deflate" when IsZlib(head) => new ZLibStream(whole, CompressionMode.Decompress),
            "deflate" => new DeflateStream(whole, CompressionMode.Decompress),
            _ => throw new BodyRejectedException(FetchFailure.BadEncoding, $"The body's encoding {NetworkText.Escape(encoding)} was not asked for."),
        };
    }

    private static bool IsGzip(byte[] head) => head[0] == 0x1f && head[1] == 0x8b;

    // RFC 1950: method 8, and the two bytes are a multiple of 31. No raw deflate stream of a text begins so.
    private static bool IsZlib(byte[] head) => (head[0] & 0x0f) == 8 && ((head[0] << 8) | head[1]) % 31 == 0;
}
