namespace Tidemark.Feeds;

/// <summary>
/// Turns bytes into text. What a document says of its own encoding is often wrong, so the labels (byte-order mark,
/// <c>Content-Type</c>, XML declaration, <c>meta</c>) are tried in that order against its first 64 KB, and the first that fits is taken;
/// if none does, the letters decide. The rest is decoded while it is read: memory does not grow with the document.
/// </summary>
public static class FeedDecoder
{
    internal const int PrefixLength = 64 * 1024;

    /// <summary>Decodes a stream, which is then owned by the result.</summary>
    /// <param name="body">The bytes after any content encoding has been undone.</param>
    /// <param name="contentType">The response's header, or null.</param>
    public static DecodedFeed Decode(Stream body, string? contentType = null)
    {
        ArgumentNullException.ThrowIfNull(body);
        var prefix = new byte[PrefixLength];
        var length = body.ReadAtLeast(prefix, PrefixLength, throwOnEndOfStream: false);
        var start = prefix.AsMemory(0, length);
        var log = new ProblemLog();
        var type = ContentType.Parse(contentType);
        var chooser = new EncodingChooser(start, whole: length < PrefixLength, type, log);
        var choice = chooser.Choose();
        var reader = new DecodingReader(start[choice.Skip..], body, choice.Encoding, log);
        return new DecodedFeed(reader, choice.Label, log, chooser.LooksLikeJson);
    }
}
