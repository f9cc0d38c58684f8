using System.CommandLine;
using Tidemark.Cli.Terminals;
using Tidemark.Client;

namespace Tidemark.Cli.Commands;

/// <summary><c>export</c>: writes a replica out.</summary>
internal static class ExportCommand
{
    private static readonly Argument<string> File = new("file.db") { Description = "The replica." };

    private static readonly Option<string> Format = new("--format")
    {
        Description = "ndjson or csv.",
        HelpName = "format",
        DefaultValueFactory = _ => "ndjson",
    };

    private static readonly Option<string?> Output = new("--output", "-o")
    {
        Description = "The file to write, complete or not at all. Default: standard output.",
        HelpName = "file",
    };

    public static Command Create()
    {
        var command = new Command("export", "Write a replica's resources to standard output or a file.") { File, Format, Output };
        Format.AcceptOnlyFromAmong("ndjson", "csv");
        command.SetAction(Guard.Action(RunAsync));
        return command;
    }

    private static async Task<ExitCode> RunAsync(ParseResult parse, Terminal terminal, CancellationToken cancellation)
    {
        using var replica = Replica.OpenRead(parse.GetRequiredValue(File));
        var format = parse.GetValue(Format) == "csv" ? ExportFormat.Csv : ExportFormat.Ndjson;
        if (parse.GetValue(Output) is not { } path)
        {
            await using var output = Console.OpenStandardOutput();
            await Exporter.ExportAsync(replica, output, format, cancellation: cancellation);
            return ExitCode.Success;
        }

        var rows = await terminal.WithProgressAsync("Writing", line => ToFileAsync(replica, path, format, line, cancellation));
        terminal.Result(new { rows, file = path }, $"{Figures.Count(rows)} resources written to {path}");
        return ExitCode.Success;
    }

    private static async Task<long> ToFileAsync(
        Replica replica, string path, ExportFormat format, ProgressLine line, CancellationToken cancellation)
    {
        var unfinished = path + ".part";
        try
        {
            long rows;
            await using (var output = System.IO.File.Create(unfinished))
                rows = await Exporter.ExportAsync(replica, output, format, new SyncProgressLine(line), cancellation);
            System.IO.File.Move(unfinished, path, overwrite: true);
            return rows;
        }
        catch
        {
            System.IO.File.Delete(unfinished);
            throw;
        }
    }
}
