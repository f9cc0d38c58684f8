namespace Tidemark.Feeds;

/// <summary>Reads whole feeds. For a feed whose items need not be held all at once, see <see cref="FeedReader"/>.</summary>
public static class FeedParser
{
    /// <summary>Reads a feed from its bytes, whatever they are: what is wrong is told in <see cref="Feed.Problems"/>.</summary>
    public static Feed Parse(byte[] body, FeedDocumentContext? context = null)
    {
        ArgumentNullException.ThrowIfNull(body);
        return Parse(new MemoryStream(body, writable: false), context);
    }

    /// <summary>Reads a feed from a stream and disposes of it.</summary>
    public static Feed Parse(Stream body, FeedDocumentContext? context = null)
    {
        using var reader = FeedReader.Open(body, context);
        return ReadAll(reader);
    }

    /// <summary>Reads a feed that has been decoded already.</summary>
    public static Feed Parse(string text, FeedDocumentContext? context = null)
    {
        using var reader = FeedReader.Open(new StringReader(text), context);
        return ReadAll(reader);
    }

    private static Feed ReadAll(FeedReader reader)
    {
        var items = reader.ReadItems().ToList();
        return reader.Finish() with { Items = items };
    }
}
