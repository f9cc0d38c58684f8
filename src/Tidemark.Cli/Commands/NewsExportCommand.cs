using System.CommandLine;
using System.Text;
using Tidemark.Cli.Terminals;
using Tidemark.Feeds.Opml;

namespace Tidemark.Cli.Commands;

/// <summary><c>news export</c>: the person's subscriptions as OPML.</summary>
internal static class NewsExportCommand
{
    private static readonly Argument<string?> File = new("file")
    {
        Description = "The file to write, complete or not at all; one that is there is replaced. Default: standard output.",
        Arity = ArgumentArity.ZeroOrOne,
    };

    public static Command Create()
    {
        var command = new Command(
            "export", "Write your subscriptions in their folders as OPML, which every reader can import. Names and passwords of private feeds are not in it.") { File };
        command.SetAction(Guard.Action(RunAsync));
        return command;
    }

    private static async Task<ExitCode> RunAsync(ParseResult parse, Terminal terminal, CancellationToken cancellation)
    {
        using var client = NewsSignIn.Open(parse);
        var tree = await client.DescribeAsync(cancellation);
        var opml = OpmlWriter.Write(new OpmlDocument($"Subscriptions of {client.Person}", Plain(tree.Document.Outlines)));
        var (feeds, folders) = (tree.Feeds.Count, tree.Folders.Count);
        if (parse.GetValue(File) is not { } path)
        {
            if (terminal.Json) terminal.Result(new { feeds, folders, opml });
            else await WriteAsync(opml, cancellation);
            return ExitCode.Success;
        }

        await WriteAsync(path, opml, cancellation);
        terminal.Result(new { file = path, feeds, folders }, $"{Figures.Count(feeds)} feeds in {Figures.Count(folders)} folders written to {path}");
        return ExitCode.Success;
    }

    // The server's numbers and counts mean nothing elsewhere.
    private static IReadOnlyList<OpmlOutline> Plain(IReadOnlyList<OpmlOutline> outlines) =>
        [.. outlines.Select(outline => outline with { Extensions = [], Children = Plain(outline.Children) })];

    private static async Task WriteAsync(string opml, CancellationToken cancellation)
    {
        await using var output = Console.OpenStandardOutput();
        await output.WriteAsync(Encoding.UTF8.GetBytes(opml + "\n"), cancellation);
    }

    private static async Task WriteAsync(string path, string opml, CancellationToken cancellation)
    {
        var unfinished = path + ".part";
        try
        {
            await System.IO.File.WriteAllTextAsync(unfinished, opml + "\n", cancellation);
            System.IO.File.Move(unfinished, path, overwrite: true);
        }
        catch
        {
            System.IO.File.Delete(unfinished);
            throw;
        }
    }
}
