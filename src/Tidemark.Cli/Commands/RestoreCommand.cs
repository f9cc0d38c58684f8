using System.CommandLine;
using Tidemark.Cli.Hosting;
using Tidemark.Cli.Terminals;
using Tidemark.Sqlite;

namespace Tidemark.Cli.Commands;

/// <summary><c>restore</c>: puts a backup in the place of a store.</summary>
internal static class RestoreCommand
{
    private static readonly Argument<string> File = new("file") { Description = "A backup." };

    public static Command Create()
    {
        var command = new Command(
            "restore", "Put a backup in the place of a stopped server's store. A new timeline begins: tokens for what the backup lacks expire.")
        {
            File, StoreOptions.Data,
        };
        command.SetAction(Guard.Action(RunAsync));
        return command;
    }

    private static async Task<ExitCode> RunAsync(ParseResult parse, Terminal terminal, CancellationToken cancellation)
    {
        var directory = StoreOptions.Directory(parse);
        var file = parse.GetRequiredValue(File);
        directory.Create();
        var kept = await terminal.WithProgressAsync("Restoring", _ => RestoreAsync(file, directory, cancellation));
        var remark = kept is null ? "" : $" The store that was there is kept as {kept}.";
        terminal.Result(
            new { restored = directory.Store, from = file, replaced = kept },
            $"{file} is restored to {directory.Path}. Clients that had seen more than it holds will read everything afresh.{remark}");
        return ExitCode.Success;
    }

    /// <summary>Gives the name of the copy of the store that was there; null where there was none.</summary>
    private static async Task<string?> RestoreAsync(string file, DataDirectory directory, CancellationToken cancellation)
    {
        var kept = System.IO.File.Exists(directory.Store) ? directory.ReplacedStore(TimeProvider.System) : null;
        if (kept is not null) await SqliteStore.BackupAsync(directory.Store, kept, cancellation);
        try
        {
            await SqliteStore.RestoreAsync(file, directory.Store, cancellation);
        }
        catch
        {
            if (kept is not null) System.IO.File.Delete(kept);
            throw;
        }

        // Opening begins the new timeline now, so that it is there even if the files are copied again before the next start.
        await using var store = await SqliteStore.OpenAsync(directory.Store, TimeProvider.System, cancellation);
        return kept;
    }
}
