using System.CommandLine;
using Tidemark.Cli.Terminals;
using Tidemark.Sqlite;

namespace Tidemark.Cli.Commands;

/// <summary><c>backup</c>: copies a server's store, running or not.</summary>
internal static class BackupCommand
{
    private static readonly Argument<string> File = new("file") { Description = "The backup to write; it must not be there yet." };

    public static Command Create()
    {
        var command = new Command("backup", "Copy a server's store as it is at one moment; the server may go on running.") { File, StoreOptions.Data };
        command.SetAction(Guard.Action(RunAsync));
        return command;
    }

    private static async Task<ExitCode> RunAsync(ParseResult parse, Terminal terminal, CancellationToken cancellation)
    {
        var directory = StoreOptions.Existing(parse);
        var file = parse.GetRequiredValue(File);
        await terminal.WithProgressAsync("Copying the store", async _ =>
        {
            await SqliteStore.BackupAsync(directory.Store, file, cancellation);
            return true;
        });
        var bytes = new FileInfo(file).Length;
        terminal.Result(new { file, bytes }, $"The store is copied to {file}, {Figures.Bytes(bytes)}.");
        return ExitCode.Success;
    }
}
