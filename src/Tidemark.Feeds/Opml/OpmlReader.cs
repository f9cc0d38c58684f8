namespace Tidemark.Feeds.Opml;

/// <summary>
/// Reads OPML 1.0 and 2.0, well formed or not, with what feeds are read with: the same encodings are recovered, the same defects mended.
/// Nothing is thrown.
/// </summary>
public static class OpmlReader
{
    /// <summary>Outlines that are read; a person has some hundreds.</summary>
    private const int MaximumOutlines = 100_000;

    /// <summary>Reads a file in whatever encoding it is.</summary>
    public static OpmlDocument Read(ReadOnlySpan<byte> bytes)
    {
        using var decoded = FeedDecoder.Decode(new MemoryStream(bytes.ToArray(), writable: false));
        return Read(decoded.Text, decoded.Log);
    }

    /// <summary>Reads decoded text. What was read before the file breaks off is kept.</summary>
    public static OpmlDocument Read(string text) => Read(new StringReader(text), new ProblemLog());

    private static OpmlDocument Read(TextReader text, ProblemLog log)
    {
        using var tokens = new XmlTokenizer(text, log);
        var builder = new OpmlBuilder();
        var inTitle = false;
        for (var token = tokens.Read(); token != XmlToken.End && builder.Count < MaximumOutlines; token = tokens.Read())
        {
            if (token == XmlToken.Text)
            {
                if (inTitle) builder.AddTitle(tokens.Text);
                continue;
            }

            var isStart = token == XmlToken.StartTag;
            inTitle = isStart && tokens.Name.Local == "title";
            if (tokens.Name.Local == "outline" && isStart) builder.Start(new OpmlAttributes(tokens.Attributes));
            else if (tokens.Name.Local == "outline") builder.End();
            else if (tokens.Name.Local == "opml" && isStart) builder.StartRoot(new OpmlAttributes(tokens.Attributes));
            else if (tokens.Name.Local == "opml") builder.EndRoot();
        }

        return builder.Build(log.Problems);
    }
}
