using System.IO.Compression;

namespace Tidemark.Simulation.Network;

/// <summary>An answer as it travels.</summary>
/// <param name="Status">The status code.</param>
/// <param name="Headers">Those the server set.</param>
/// <param name="Body">What arrives of the body.</param>
/// <param name="Ending">How it ends.</param>
/// <param name="Seen">The moment it is of, at the latest; not on the wire.</param>
internal sealed record WireResponse(
    int Status, IReadOnlyList<(string Name, string Value)> Headers, byte[] Body, BodyEnding Ending = BodyEnding.Whole,
    (long Timeline, long Position) Seen = default)
{
    /// <summary>The body without its compression.</summary>
    public byte[] PlainBody()
    {
        using var sent = new MemoryStream(Body);
        using Stream plain = Header("Content-Encoding") switch
        {
            "br" => new BrotliStream(sent, CompressionMode.Decompress),
            "gzip" => new GZipStream(sent, CompressionMode.Decompress),
            _ => sent,
        };
        using var result = new MemoryStream();
        plain.CopyTo(result);
        return result.ToArray();
    }

    public string? Header(string name) =>
        Headers.FirstOrDefault(header => string.Equals(header.Name, name, StringComparison.OrdinalIgnoreCase)).Value;
}
