namespace Tidemark.Feeds.Corpus;

/// <summary>A case's feed as it was read, and the headers that came with it.</summary>
public sealed record ReadCase(CorpusCase Case, Feed Feed)
{
    // Where the corpus' own test server had its files.
    private const string Server = "http://127.0.0.1:8097/";

    public static ReadCase Read(CorpusCase corpusCase, string folder)
    {
        var context = new FeedDocumentContext
        {
            Address = new Uri(Server + corpusCase.File),
            ContentType = corpusCase.Header("Content-Type"),
            ContentLocation = corpusCase.Header("Content-Location"),
            ContentLanguage = corpusCase.Header("Content-Language"),
        };
        return new ReadCase(corpusCase, FeedParser.Parse(File.OpenRead(Path.Combine(folder, corpusCase.File)), context));
    }
}
