using System.Globalization;

namespace Tidemark.Feeds.Corpus;

/// <summary><c>fuzz COUNT [SEED]</c>: as many mutations of the corpus, the same ones for the same seed.</summary>
public static class FuzzCommand
{
    public static int Run(string folder, string[] args)
    {
        var count = args.Length > 0 ? long.Parse(args[0], CultureInfo.InvariantCulture) : 1_000_000;
        var seed = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 1;
        var seeds = CorpusCase.ReadAll(folder).Select(corpusCase => File.ReadAllBytes(Path.Combine(folder, corpusCase.File))).ToList();
        var fuzzer = new Fuzzer(seeds, new Random(seed), EveryStep.All);
        var failure = fuzzer.Run(count);
        Console.WriteLine($"{fuzzer.Runs} mutations read, identified, sanitised, taken for OPML; seed {seed}: {failure ?? "no exception, nothing too slow"}");
        if (fuzzer.Culprit is { } culprit)
        {
            var path = Path.Combine(Path.GetTempPath(), "tidemark-fuzz-culprit.xml");
            File.WriteAllBytes(path, culprit);
            Console.WriteLine($"The bytes lie in {path}.");
        }

        return failure is null ? 0 : 1;
    }
}
