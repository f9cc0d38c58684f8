using System.CommandLine;
using Tidemark.AspNetCore;
using Tidemark.Cli.Hosting;
using Tidemark.Cli.Terminals;

namespace Tidemark.Cli.Commands;

/// <summary><c>serve</c>: runs a server until it is told to stop.</summary>
internal static class ServeCommand
{
    private static readonly Option<string[]> Urls = new("--urls")
    {
        Description = "Where to listen, separated by semicolons or given several times. Port 0 takes a free one.",
        HelpName = "urls",
        AllowMultipleArgumentsPerToken = true,
        DefaultValueFactory = _ => [ServerOptions.DefaultUrl],
    };

    private static readonly Option<string?> Config = new("--config")
    {
        Description = $"The configuration. Default: {ConfigurationFile.Name} in the data directory, else the example that comes with the program.",
        HelpName = "file",
    };

    private static readonly Option<string?> ReadStore = new("--read-store")
    {
        Description = "A streaming replica of --store's database, which rounds and listings are read from.",
        HelpName = "database",
    };

    private static readonly Option<bool> Quiet = new("--quiet") { Description = "Log errors only." };

    public static Command Create()
    {
        var command = new Command(
            "serve",
            "Run a server. It listens on this machine only unless --urls says otherwise. The first start writes an administrator's key to "
            + "admin.key in the data directory.")
        {
            StoreOptions.Data, StoreOptions.Store, ReadStore, Urls, Config, Quiet,
        };
        command.SetAction(Guard.Action(RunAsync));
        return command;
    }

    private static async Task<ExitCode> RunAsync(ParseResult parse, Terminal terminal, CancellationToken cancellation)
    {
        var place = Place(parse);
        var directory = place.Directory;
        var configuration = ConfigurationFile.Read(parse.GetValue(Config), directory);
        var urls = parse.GetRequiredValue(Urls).SelectMany(text => text.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)).ToList();
        await using var server = await RunningServer.StartAsync(place, configuration, urls, parse.GetValue(Quiet), cancellation);
        if (server.MadeKey) Terminal.Note($"The administrator's key was written to {directory.AdministratorKey}: key and secret, on two lines.");
        if (!configuration.Server.RequiresKeys) Terminal.Note("Authentication is off: anyone who can reach this server may read and write.");
        terminal.Result(
            new { ready = true, urls = server.Urls, data = directory.Path, store = place.Name },
            $"Tidemark is ready at {string.Join(", ", server.Urls)}, data in {place.Name}");
        await StopAsked(server, cancellation);
        return ExitCode.Success;
    }

    private static StorePlace Place(ParseResult parse)
    {
        var place = StoreOptions.Place(parse);
        if (parse.GetValue(ReadStore) is not { } replica) return place;
        return place.Database is { } database
            ? new StorePlace(place.Directory, database, StorePlace.Read(replica, replica))
            : throw new CliException(ExitCode.Usage, "--read-store names a replica of the database that --store names; without that one there is none.");
    }

    private static async Task StopAsked(RunningServer server, CancellationToken cancellation)
    {
        var stopped = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var asked = cancellation.Register(() => stopped.TrySetResult());
        await using var fallen = server.App.Lifetime.ApplicationStopping.Register(() => stopped.TrySetResult());
        await stopped.Task;
    }
}
