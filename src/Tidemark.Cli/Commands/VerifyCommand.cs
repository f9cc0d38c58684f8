using System.CommandLine;
using Tidemark.Cli.Terminals;
using Tidemark.Client;

namespace Tidemark.Cli.Commands;

/// <summary><c>verify</c>: compares a replica with its collection by count and digest; changes nothing.</summary>
internal static class VerifyCommand
{
    private static readonly Option<string> File = new("--replica") { Description = "The replica.", HelpName = "file.db", Required = true };

    public static Command Create()
    {
        var command = new Command(
            "verify", "Compare a replica with its collection, by count and digest. Exit code 0 means equal, 3 different.")
        {
            Connection.Url, File, Connection.RebaseLinks, Connection.Key,
        };
        command.SetAction(Guard.Action(RunAsync));
        return command;
    }

    private static async Task<ExitCode> RunAsync(ParseResult parse, Terminal terminal, CancellationToken cancellation)
    {
        using var client = Connection.Open(parse);
        using var replica = Replica.OpenRead(parse.GetRequiredValue(File));
        var result = await terminal.WithProgressAsync(
            "Comparing", line => client.VerifyAsync(replica, new SyncProgressLine(line), cancellation));
        terminal.Result(
            new
            {
                verdict = result.Outcome.ToString().ToLowerInvariant(),
                equal = result.Outcome == VerifyOutcome.Equal,
                behind = result.Behind,
                count = result.Expected.Count,
                digest = result.Expected.Digest.ToString(),
                serverCount = result.Server?.Count,
                serverDigest = result.Server?.Digest.ToString(),
            },
            Lines(result));
        return result.Outcome == VerifyOutcome.Equal ? ExitCode.Success : ExitCode.Different;
    }

    private static IEnumerable<string> Lines(VerifyResult result)
    {
        yield return result.Outcome switch
        {
            VerifyOutcome.Equal when result.Behind == 0 => "Equal: the replica is the collection.",
            VerifyOutcome.Equal => $"Equal, once the {Figures.Count(result.Behind)} changes since the last pull are laid over it.",
            VerifyOutcome.Different => "Different: pull with --full to mend it.",
            VerifyOutcome.Expired => "The replica's link has expired; pull reads everything afresh.",
            _ => "The server gives no digest to compare with.",
        };
        yield return $"replica     {Show(result.Expected)}";
        if (result.Server is { } server) yield return $"collection  {Show(server)}";
    }

    private static string Show(Totals totals) => $"{Figures.Count(totals.Count)} resources, digest {totals.Digest}";
}
