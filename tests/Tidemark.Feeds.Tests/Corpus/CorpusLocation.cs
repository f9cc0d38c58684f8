namespace Tidemark.Feeds.Tests.Corpus;

/// <summary>The corpus is not part of this repository: it lies beside it, or where TIDEMARK_SHARED says.</summary>
internal static class CorpusLocation
{
    public static string FolderOrSkip()
    {
        var folder = Candidates().FirstOrDefault(candidate => File.Exists(Path.Combine(candidate, "cases.json")));
        Assert.SkipWhen(folder is null, "The feedparser corpus is not here: set TIDEMARK_SHARED to the folder that holds corpora/feedparser.");
        return folder!;
    }

    private static IEnumerable<string> Candidates()
    {
        if (Environment.GetEnvironmentVariable("TIDEMARK_SHARED") is { Length: > 0 } shared)
        {
            yield return Path.Combine(shared, "corpora", "feedparser");
        }

        for (var at = new DirectoryInfo(AppContext.BaseDirectory); at is not null; at = at.Parent)
        {
            if (File.Exists(Path.Combine(at.FullName, "Tidemark.slnx")))
            {
                yield return Path.Combine(at.FullName, "..", "shared", "corpora", "feedparser");
                yield return Path.Combine(at.FullName, "..", "..", "shared", "corpora", "feedparser");
            }
        }
    }
}
