namespace Tidemark.Feeds;

/// <summary>
/// Reads a feed an item at a time, so that memory does not grow with it. What is wrong with the document never throws; only the
/// stream's own failures do.
/// </summary>
public sealed class FeedReader : IDisposable
{
    private readonly TextReader _text;
    private readonly ProblemLog _log;
    private readonly IFeedFormatParser _parser;
    private readonly string? _encoding;

    private FeedReader(TextReader text, string? encoding, ProblemLog log, bool isJson, FeedDocumentContext context)
    {
        (_text, _encoding, _log) = (text, encoding, log);
        _parser = isJson ? new JsonFeedParser(text, context, log) : new FeedXmlParser(text, context, log, isUtf8: encoding is "utf-8" or "utf8" or null);
    }

    /// <summary>What was wrong so far.</summary>
    public IReadOnlyList<FeedProblem> Problems => _log.Problems;

    /// <summary>Opens a feed of bytes. The stream is disposed of with the reader.</summary>
    public static FeedReader Open(Stream body, FeedDocumentContext? context = null)
    {
        var decoded = FeedDecoder.Decode(body, context?.ContentType);
        return new FeedReader(decoded.Text, decoded.Encoding, decoded.Log, decoded.LooksLikeJson, context ?? FeedDocumentContext.Empty);
    }

    /// <summary>Opens a feed that has been decoded already. The text is disposed of with the reader.</summary>
    public static FeedReader Open(TextReader text, FeedDocumentContext? context = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        while (text.Peek() is var next && next >= 0 && (char.IsWhiteSpace((char)next) || next == '\ufeff'))
        {
            _ = text.Read();
        }

        return new FeedReader(text, null, new ProblemLog(), text.Peek() == '{', context ?? FeedDocumentContext.Empty);
    }

    /// <summary>The next item in the order of the document, or null after the last.</summary>
    public FeedItem? ReadItem() => _parser.ReadItem();

    /// <summary>The items that have not been read yet.</summary>
    public IEnumerable<FeedItem> ReadItems()
    {
        while (ReadItem() is { } item)
        {
            yield return item;
        }
    }

    /// <summary>Passes over the items that are left and tells what the document said of the feed itself; <see cref="Feed.Items"/> is empty.</summary>
    public Feed Finish()
    {
        while (ReadItem() is not null)
        {
            // Elements of the feed may stand after its items.
        }

        return new Feed(_parser.Feed) { Encoding = _encoding, Problems = _log.Problems };
    }

    /// <summary>Gives back buffers and closes the stream.</summary>
    public void Dispose()
    {
        _parser.Dispose();
        _text.Dispose();
    }
}
