using System.CommandLine;
using Tidemark.Cli.Terminals;
using Tidemark.Postgres;

namespace Tidemark.Cli.Commands;

/// <summary><c>timeline new</c>: tells a database that rows were put back where nobody could see it.</summary>
internal static class TimelineCommand
{
    public static Command Create()
    {
        var begin = new Command(
            "new", "Begin a timeline: after a restore into the same tables, before the servers start again. Tokens for what is not there expire.")
        {
            StoreOptions.Store,
        };
        begin.SetAction(Guard.Action(BeginAsync));
        return new Command("timeline", "Tell a PostgreSQL store of a restore that can not be seen; all others are found by themselves.") { begin };
    }

    private static async Task<ExitCode> BeginAsync(ParseResult parse, Terminal terminal, CancellationToken cancellation)
    {
        var database = Hosting.StorePlace.Find(parse.GetValue(StoreOptions.Store)) ?? throw new CliException(
            ExitCode.Usage, "Name the database with --store; a store in a file begins a timeline at each start by itself.");
        await PostgresStore.BeginTimelineAsync(database, cancellation);
        var name = PostgresStore.NameOf(database);
        terminal.Result(new { begun = true, store = name }, $"A new timeline has begun in {name}. Clients that had seen more than it holds will read everything afresh.");
        return ExitCode.Success;
    }
}
