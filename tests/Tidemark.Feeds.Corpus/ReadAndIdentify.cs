namespace Tidemark.Feeds.Corpus;

/// <summary>What the fuzzer does with each document: every step from bytes to identified posts. A step that is added to the library is added here.</summary>
public static class ReadAndIdentify
{
    public static void Run(byte[] body)
    {
        foreach (var item in PostIdentifier.Distinct(FeedParser.Parse(body).Items))
        {
            ContentHash.Of(item);
        }
    }
}
