using System.CommandLine;
using Tidemark.Cli.Hosting;
using Tidemark.Cli.Keys;
using Tidemark.Cli.Terminals;
using Tidemark.Cli.Users;

namespace Tidemark.Cli.Commands;

/// <summary>What the commands that manage keys and users have in common: a stopped server's directory, a database, or a running server's address.</summary>
internal static class ServerDesk
{
    private static readonly Option<string?> Url = new("--url")
    {
        Description = "A running server's address, such as http://127.0.0.1:8420; needs an administrator's --key.",
        HelpName = "url",
    };

    public static void AddOptions(Command command)
    {
        command.Options.Add(StoreOptions.Data);
        command.Options.Add(StoreOptions.Store);
        command.Options.Add(Url);
        command.Options.Add(Connection.Key);
    }

    public static IKeyDesk Keys(ParseResult parse) => Running(parse) is { } server ? new RemoteKeys(server) : new LocalKeys(StoreOptions.ExistingPlace(parse));

    public static IUserDesk Users(ParseResult parse) => Running(parse) is { } server ? new RemoteUsers(server) : new LocalUsers(StoreOptions.ExistingPlace(parse));

    private static AdministratorClient? Running(ParseResult parse) => parse.GetValue(Url) is { } url
        ? new AdministratorClient(Connection.Address(url), Credentials.Find(parse.GetValue(Connection.Key)))
        : null;
}
