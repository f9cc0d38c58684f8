using System.CommandLine;
using Tidemark.Cli.Terminals;
using Tidemark.Client;

namespace Tidemark.Cli.Commands;

/// <summary><c>pull</c>: brings a replica up to date.</summary>
internal static class PullCommand
{
    private static readonly Option<string> Into = new("--into")
    {
        Description = "The replica, an SQLite file; made where there is none.",
        HelpName = "file.db",
        Required = true,
    };

    private static readonly Option<bool> Watch = new("--watch") { Description = "Go on: take each change as it happens, until interrupted." };

    private static readonly Option<bool> Reconcile = new("--reconcile")
    {
        Description = "Then read a full listing and remove what is gone: for servers that tell of no deletions.",
    };

    private static readonly Option<double> MaxRemoved = new("--max-removed")
    {
        Description = "With --reconcile: the largest share of the replica that may be removed.",
        HelpName = "share",
        DefaultValueFactory = _ => 0.1,
    };

    private static readonly Option<bool> Full = new("--full") { Description = "Read everything afresh, even where the replica has a link to go on from." };

    public static Command Create()
    {
        var command = new Command("pull", "Bring a replica up to date: everything the first time, afterwards only what changed.")
        {
            Connection.Url, Into, Watch, Reconcile, MaxRemoved, Full, Connection.RebaseLinks, Connection.PageSize, Connection.Key,
        };
        MaxRemoved.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<double>() is < 0 or > 1) result.AddError("--max-removed must be a share from 0 to 1.");
        });
        command.SetAction(Guard.Action(RunAsync));
        return command;
    }

    private static async Task<ExitCode> RunAsync(ParseResult parse, Terminal terminal, CancellationToken cancellation)
    {
        using var client = Connection.Open(parse);
        using var replica = Replica.Open(
            parse.GetRequiredValue(Into), Connection.Address(parse.GetRequiredValue(Connection.Url)), mayHaveMoved: parse.GetValue(Connection.RebaseLinks));
        var pulled = await terminal.WithProgressAsync(
            "Connecting", line => client.PullAsync(replica, parse.GetValue(Full), new SyncProgressLine(line), cancellation));
        RoundReport.Show(pulled, terminal);
        if (parse.GetValue(Reconcile)) await ReconcileAsync(client, replica, parse.GetValue(MaxRemoved), terminal, cancellation);
        if (parse.GetValue(Watch)) await WatchAsync(client, replica, terminal, cancellation);
        return ExitCode.Success;
    }

    private static async Task ReconcileAsync(
        SyncClient client, Replica replica, double share, Terminal terminal, CancellationToken cancellation)
    {
        var result = await terminal.WithProgressAsync(
            "Reading the listing", line => client.ReconcileAsync(replica, share, new SyncProgressLine(line), cancellation));
        terminal.Result(
            new { kind = "reconciliation", listed = result.Listed, removed = result.Removed, count = result.Count, bytes = result.Bytes, seconds = Figures.Rounded(result.Elapsed) },
            $"Reconciled: {Figures.Count(result.Listed)} listed, {Figures.Count(result.Removed)} removed, {Figures.Count(result.Count)} in the replica");
    }

    private static async Task WatchAsync(SyncClient client, Replica replica, Terminal terminal, CancellationToken cancellation)
    {
        Terminal.Note("Watching; Ctrl+C ends it.");
        var options = new WatchOptions { Failed = error => Terminal.Note(SyncErrors.Sentence(error)) };
        try
        {
            await foreach (var result in client.WatchAsync(replica, options, cancellation: cancellation))
                if (result.Resources + result.Deletions > 0) RoundReport.Show(result, terminal);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            // Being interrupted is how watching ends.
        }
    }
}
