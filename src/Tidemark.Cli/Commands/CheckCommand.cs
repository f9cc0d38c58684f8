using System.CommandLine;
using Tidemark.Cli.Checking;
using Tidemark.Cli.Terminals;
using Tidemark.Client;

namespace Tidemark.Cli.Commands;

/// <summary><c>check</c>: writes to a server, syncs from it, and judges what the clients came to hold.</summary>
internal static class CheckCommand
{
    private static readonly Option<string?> Url = new("--url")
    {
        Description = "A collection to be checked (with --news, a server); what is written to it is deleted at the end. Default: a server of its own, on a temporary store.",
        HelpName = "url",
    };

    private static readonly Option<bool> News = new("--news")
    {
        Description = "Check the news service instead: posts of all dates are published, and each client is a person's reader. Wants an administrator's key, "
            + "and a server that may fetch feeds from this machine (allowedNetworks).",
    };

    private static readonly Option<int> Writers = new("--writers") { Description = "Writers at one time.", HelpName = "n", DefaultValueFactory = _ => 4 };

    private static readonly Option<int> Clients = new("--clients") { Description = "Syncing clients at one time.", HelpName = "n", DefaultValueFactory = _ => 8 };

    private static readonly Option<double> Seconds = new("--seconds") { Description = "How long to write.", HelpName = "s", DefaultValueFactory = _ => 10 };

    private static readonly Option<bool> Kill = new("--kill") { Description = "Kill the server (signal 9) and start it again, every few seconds; only one of its own." };

    private static readonly Option<int?> Seed = new("--seed") { Description = "Draw the same modifications again; timing is as it is.", HelpName = "n" };

    public static Command Create()
    {
        var command = new Command(
            "check",
            "Check that a server loses nothing: writers write, clients sync over real sockets, and after every round what a client holds is judged by what "
            + "the writers were told. Exit code 0 means that nothing was wrong, 3 that something was.")
        {
            Url, News, Writers, Clients, Seconds, Kill, Seed, Connection.Key,
        };
        command.SetAction(Guard.Action(RunAsync));
        return command;
    }

    private static async Task<ExitCode> RunAsync(ParseResult parse, Terminal terminal, CancellationToken cancellation)
    {
        var url = parse.GetValue(Url) is { } text ? Connection.Address(text) : null;
        if (url is not null && parse.GetValue(Kill)) throw new CliException(ExitCode.Usage, "--kill ends only a server that check started itself; leave --url out.");
        if (Faults(parse).ToList() is { Count: > 0 } faults) throw new CliException(ExitCode.Usage, string.Join(' ', faults));
        await using var server = url is null ? await ServerUnderCheck.StartAsync(cancellation) : null;
        var pair = Credentials.Find(parse.GetValue(Connection.Key)) ?? server?.Key;
        var plan = new CheckPlan
        {
            Key = pair is { } key ? new SyncCredentials(key.Key, key.Secret).Header : null,
            Duration = TimeSpan.FromSeconds(parse.GetValue(Seconds)),
            Writers = parse.GetValue(Writers),
            Clients = parse.GetValue(Clients),
            Seed = parse.GetValue(Seed) ?? Environment.TickCount,
            Server = parse.GetValue(Kill) ? server : null,
        };
        using ICheck check = parse.GetValue(News)
            ? new NewsCheck(plan, url ?? server!.Address)
            : new CollectionCheck(plan, url ?? server!.Collection);
        await terminal.WithProgressAsync("Checking", line => new CheckDriver(check, plan, line).RunAsync(cancellation));
        terminal.Result(check.Json(), check.Lines().Append(check.IsClean ? check.Promise : $"This server is wrong. Seed {plan.Seed}."));
        return check.IsClean ? ExitCode.Success : ExitCode.Different;
    }

    private static IEnumerable<string> Faults(ParseResult parse)
    {
        if (parse.GetValue(Writers) is < 1 or > 1000) yield return "There must be 1 to 1000 writers.";
        if (parse.GetValue(Clients) is < 1 or > 1000) yield return "There must be 1 to 1000 clients.";
        if (parse.GetValue(Seconds) is not (> 0 and <= 86_400)) yield return "The check must last more than nothing and at most a day.";
    }
}
