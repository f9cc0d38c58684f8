using Tidemark.Feeds.Corpus;

if (args is not [var folder, ..] || !File.Exists(Path.Combine(folder, "cases.json")))
{
    Console.Error.WriteLine("usage: Tidemark.Feeds.Corpus FOLDER [--failures] | FOLDER fuzz COUNT [SEED]");
    return 2;
}

if (args is [_, "fuzz", ..])
{
    return FuzzCommand.Run(folder, args[2..]);
}

var score = CorpusScore.Of(folder);
score.Print(Console.Out);
if (args.Contains("--failures"))
{
    foreach (var failure in score.Failures.Concat(score.Unsafe))
    {
        Console.WriteLine(failure);
    }
}

return 0;
