namespace Tidemark.Feeds;

/// <summary>A document's text, to be read once, and how it was decoded.</summary>
public sealed class DecodedFeed : IDisposable
{
    private readonly ProblemLog _log;

    internal DecodedFeed(TextReader text, string encoding, ProblemLog log, bool looksLikeJson) =>
        (Text, Encoding, _log, LooksLikeJson) = (text, encoding, log, looksLikeJson);

    /// <summary>The text. Malformed bytes have been replaced or read in another encoding, never thrown at the reader.</summary>
    public TextReader Text { get; }

    /// <summary>The label of the encoding, in lower case.</summary>
    public string Encoding { get; }

    /// <summary>What was wrong so far; complete when the text has been read to its end.</summary>
    public IReadOnlyList<FeedProblem> Problems => _log.Problems;

    internal ProblemLog Log => _log;

    internal bool LooksLikeJson { get; }

    /// <summary>Disposes of the text and so of the stream below it.</summary>
    public void Dispose() => Text.Dispose();
}
