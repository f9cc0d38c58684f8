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
        return command;
    }
}
