using System.CommandLine;
using Tidemark.Check;
using Tidemark.Check.Judging;
using Tidemark.Cli.Checking;
using Tidemark.Cli.Terminals;
using Tidemark.Client;

namespace Tidemark.Cli.Commands;

/// <summary><c>check</c>: writes to a server, syncs from it, and judges what the clients came to hold.</summary>
internal static class CheckCommand
{
    private static readonly Option<string?> Url = new("--url")
    {
        Description = "A collection to be checked; fresh resources are written to it and deleted at the end. Default: a server of its own, on a temporary store.",
        HelpName = "url",
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
            Url, Writers, Clients, Seconds, Kill, Seed, Connection.Key,
        };
        command.SetAction(Guard.Action(RunAsync));
        return command;
    }

    private static async Task<ExitCode> RunAsync(ParseResult parse, Terminal terminal, CancellationToken cancellation)
    {
        var url = parse.GetValue(Url);
        if (url is not null && parse.GetValue(Kill)) throw new CliException(ExitCode.Usage, "--kill ends only a server that check started itself; leave --url out.");
        await using var server = url is null ? await ServerUnderCheck.StartAsync(cancellation) : null;
        var options = Options(parse, server);
        if (options.Faults().ToList() is { Count: > 0 } faults) throw new CliException(ExitCode.Usage, string.Join(' ', faults));
        var killer = server is not null && parse.GetValue(Kill) ? new Killer(server, new Random(options.Seed), TimeProvider.System) : null;
        var report = await terminal.WithProgressAsync("Checking", line => RunAsync(options, killer, line, cancellation));
        terminal.Result(Json(report, options, killer), Lines(report, options, killer));
        return report.IsClean ? ExitCode.Success : ExitCode.Different;
    }

    private static CheckOptions Options(ParseResult parse, ServerUnderCheck? server)
    {
        var pair = Credentials.Find(parse.GetValue(Connection.Key)) ?? server?.Key;
        return new CheckOptions
        {
            Collection = server?.Collection ?? Connection.Address(parse.GetValue(Url)!),
            Authorization = pair is { } key ? new SyncCredentials(key.Key, key.Secret).Header : null,
            Writers = parse.GetValue(Writers),
            Clients = parse.GetValue(Clients),
            Duration = TimeSpan.FromSeconds(parse.GetValue(Seconds)),
            Seed = parse.GetValue(Seed) ?? Environment.TickCount,
            Noticed = violation => Terminal.Note($"{violation.After.TotalSeconds:0.0} s  {violation.Kind}: {violation.Sentence}"),
        };
    }

    private static async Task<CheckReport> RunAsync(CheckOptions options, Killer? killer, ProgressLine line, CancellationToken cancellation)
    {
        using var check = new CheckRun(options, TimeProvider.System);
        using var done = new CancellationTokenSource();
        var showing = ShowAsync(check, options, line, done.Token);
        using var writing = new CancellationTokenSource(options.Duration);
        var killing = killer?.RunAsync(writing.Token, cancellation) ?? Task.CompletedTask;
        try
        {
            var report = await check.RunAsync(CancellationToken.None, cancellation);
            await killing;
            return report;
        }
        finally
        {
            await done.CancelAsync();
            await showing;
        }
    }

    private static async Task ShowAsync(CheckRun check, CheckOptions options, ProgressLine line, CancellationToken done)
    {
        var began = TimeProvider.System.GetTimestamp();
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(200));
        try
        {
            while (await timer.WaitForNextTickAsync(done))
            {
                var report = check.Report();
                line.Report(
                    $"{Figures.Count(report.Acknowledged)} writes, {Figures.Count(report.Rounds)} rounds",
                    TimeProvider.System.GetElapsedTime(began) / options.Duration);
            }
        }
        catch (OperationCanceledException)
        {
            // The check has ended.
        }
    }

    private static object Json(CheckReport report, CheckOptions options, Killer? killer) => new
    {
        clean = report.IsClean,
        seed = options.Seed,
        writes = report.Writes,
        acknowledged = report.Acknowledged,
        unknown = report.Unknown,
        rounds = report.Rounds,
        initialRounds = report.InitialRounds,
        pages = report.Pages,
        resources = report.Resources,
        deletions = report.Deletions,
        expired = report.Expired,
        kills = killer?.Kills ?? 0,
        violations = report.Violations.ToDictionary(pair => Name(pair.Key), pair => pair.Value),
        examples = report.Examples.Select(example => new { kind = Name(example.Kind), sentence = example.Sentence, seconds = Figures.Rounded(example.After) }),
    };

    private static IEnumerable<string> Lines(CheckReport report, CheckOptions options, Killer? killer)
    {
        yield return $"{Figures.Count(report.Acknowledged)} writes acknowledged, {Figures.Count(report.Unknown)} without an answer, by {options.Writers} writers";
        yield return $"{Figures.Count(report.Rounds)} rounds, of which {Figures.Count(report.InitialRounds)} initial, by {options.Clients} clients: "
            + $"{Figures.Count(report.Pages)} pages, {Figures.Count(report.Resources)} resources, {Figures.Count(report.Deletions)} deletions, {Figures.Count(report.Expired)} expired tokens";
        if (killer is not null) yield return $"the server was killed and started again {Figures.Count(killer.Kills)} times";
        foreach (var (kind, count) in report.Violations) yield return $"{Name(kind)}: {Figures.Count(count)}";
        yield return report.IsClean
            ? "Nothing was wrong: after every round, what the client held was the collection at one moment, with every acknowledged write."
            : $"This server is wrong. Seed {options.Seed}.";
    }

    private static string Name(ViolationKind kind) => System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(kind.ToString());
}
