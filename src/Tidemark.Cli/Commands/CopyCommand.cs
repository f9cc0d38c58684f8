using System.CommandLine;
using Tidemark.Cli.Hosting;
using Tidemark.Cli.Terminals;
using Tidemark.Core.Moving;
using Tidemark.Postgres;
using Tidemark.Sqlite;

namespace Tidemark.Cli.Commands;

/// <summary><c>copy</c>: carries a store from its file to a PostgreSQL database.</summary>
internal static class CopyCommand
{
    private static readonly Option<string> From = new("--from")
    {
        Description = "The data directory of a stopped server, or its store's file.", HelpName = "dir", Required = true,
    };

    private static readonly Option<string?> To = new("--to")
    {
        Description = "An empty PostgreSQL database, as --store names one.", HelpName = "database",
    };

    private static readonly Option<bool> Release = new("--release")
    {
        Description = "Have a file that was copied be used again. What was written to the database since is not in it.",
    };

    public static Command Create()
    {
        var command = new Command(
            "copy",
            "Carry a stopped server's store over to PostgreSQL: everything, its keys included, so that clients keep their tokens. The file stays as it "
            + "was, but servers refuse it from then on. Broken off, it leaves the database empty; run it again.")
        {
            From, To, Release,
        };
        command.SetAction(Guard.Action(RunAsync));
        return command;
    }

    private static async Task<ExitCode> RunAsync(ParseResult parse, Terminal terminal, CancellationToken cancellation)
    {
        var from = parse.GetRequiredValue(From);
        var file = Directory.Exists(from) ? new DataDirectory(from).Store : from;
        if (parse.GetValue(Release)) return ReleaseFile(file, terminal);
        var database = parse.GetValue(To) is { } to ? StorePlace.Read(to, to) : throw new CliException(ExitCode.Usage, "Name the database with --to.");
        var name = PostgresStore.NameOf(database);
        using var source = SqliteStore.OpenToMove(file);
        var all = source.Contents.Logs.Sum(log => log.Head.Count);
        var report = await terminal.WithProgressAsync("Copying", line => MoveAsync(database, source, all, line, cancellation));
        terminal.Result(
            new { from = file, to = name, collections = report.Logs, resources = report.Resources, tombstones = report.Tombstones, wasDone = report.WasDone },
            report.WasDone
                ? $"{file} had been carried to {name} already, as a whole; nothing was copied twice."
                : $"{Figures.Count(report.Resources)} resources in {Figures.Count(report.Logs)} collections, {Figures.Count(report.Tombstones)} tombstones, "
                    + $"the timelines and all keys are in {name}; counts and digests agree.",
            $"Now start the server with --store. {file} stays as it was, and no server will open it.");
        return ExitCode.Success;
    }

    private static async Task<MoveReport> MoveAsync(
        string database, IStoreSource source, long all, ProgressLine line, CancellationToken cancellation)
    {
        try
        {
            return await PostgresStore.MoveInAsync(
                database, source, rows => line.Report($"Copying: {Figures.Count(rows)} rows", rows / (double)Math.Max(1, all)), cancellation);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            throw new CliException(ExitCode.Interrupted, "Stopped; nothing was copied.");
        }
    }

    private static ExitCode ReleaseFile(string file, Terminal terminal)
    {
        using var source = SqliteStore.OpenToMove(file);
        source.Reinstate();
        terminal.Result(new { released = file }, $"{file} may be used again. What was written to the database since the copy is not in it.");
        return ExitCode.Success;
    }
}
