using System.CommandLine;
using Tidemark.Cli.Terminals;
using Tidemark.Client;

namespace Tidemark.Cli.Commands;

/// <summary><c>push</c>: sends a file of resources to a collection.</summary>
internal static class PushCommand
{
    private static readonly Argument<string> File = new("file") { Description = "NDJSON, one resource a line, gzipped or not; - reads standard input." };

    private static readonly Option<bool> Mirror = new("--mirror")
    {
        Description = "Make the collection equal to the file: what the file lacks is deleted.",
    };

    private static readonly Option<bool> AllowEmpty = new("--allow-empty")
    {
        Description = "With --mirror: an empty file is meant, and deletes everything.",
    };

    public static Command Create()
    {
        var command = new Command(
            "push", "Send resources to a collection: each line is created or replaced by its id; {\"id\":…,\"deleted\":true} deletes it.")
        {
            File, Connection.Url, Mirror, AllowEmpty, Connection.Key,
        };
        command.SetAction(Guard.Action(RunAsync));
        return command;
    }

    private static async Task<ExitCode> RunAsync(ParseResult parse, Terminal terminal, CancellationToken cancellation)
    {
        using var client = Connection.Open(parse);
        var path = parse.GetRequiredValue(File);
        await using var input = path == "-" ? Console.OpenStandardInput() : System.IO.File.OpenRead(path);
        var size = input.CanSeek ? input.Length : (long?)null;
        var options = new PushOptions { Mirror = parse.GetValue(Mirror), AllowEmptyMirror = parse.GetValue(AllowEmpty) };
        var result = await terminal.WithProgressAsync(
            "Sending", line => client.PushAsync(input, options, new SyncProgressLine(line, size), cancellation));
        Report(result, terminal);
        return ExitCode.Success;
    }

    private static void Report(PushResult result, Terminal terminal)
    {
        var counts = result.Counts;
        terminal.Result(
            new
            {
                created = counts.Created,
                changed = counts.Changed,
                unchanged = counts.Unchanged,
                deleted = counts.Deleted,
                lines = result.Lines,
                requests = result.Requests,
                seconds = Figures.Rounded(result.Elapsed),
            },
            $"{Figures.Count(counts.Created)} created, {Figures.Count(counts.Changed)} changed, {Figures.Count(counts.Unchanged)} unchanged, "
            + $"{Figures.Count(counts.Deleted)} deleted, in {Figures.Seconds(result.Elapsed)}");
    }
}
