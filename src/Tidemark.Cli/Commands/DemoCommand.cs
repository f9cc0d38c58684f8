using System.CommandLine;
using Tidemark.Cli.Demo;

namespace Tidemark.Cli.Commands;

/// <summary><c>demo</c>: the main job in one command.</summary>
internal static class DemoCommand
{
    private static readonly Argument<string?> File = new("file")
    {
        Description = "NDJSON, gzipped or not, one resource with an id a line. Default: Debian's package index where it is at hand, else some made resources.",
        Arity = ArgumentArity.ZeroOrOne,
    };

    public static Command Create()
    {
        var command = new Command(
            "demo", "Start a server, load a collection, keep a replica in step while it changes, compare the two, and clean up.") { File };
        command.SetAction(Guard.Action((parse, terminal, cancellation) =>
            new DemoStory(DemoData.Choose(parse.GetValue(File)), terminal, cancellation).RunAsync()));
        command.Subcommands.Add(News());
        return command;
    }

    private static Command News()
    {
        var command = new Command(
            "news", "Start a server and a publisher with a few feeds, play one person's two readers, new posts between their syncs, marks, flags and edits, and check that "
            + "both hold the same. Exit code 3 if anything is not as it must be.");
        command.SetAction(Guard.Action((_, terminal, cancellation) => new NewsStory(terminal, TimeProvider.System, cancellation).RunAsync()));
        return command;
    }
}
