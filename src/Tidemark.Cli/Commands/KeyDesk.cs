using System.CommandLine;
using Tidemark.Cli.Keys;
using Tidemark.Cli.Terminals;

namespace Tidemark.Cli.Commands;

/// <summary>What the commands that manage keys have in common: a stopped server's directory or a running one's address.</summary>
internal static class KeyDesk
{
    private static readonly Option<string?> Url = new("--url")
    {
        Description = "A running server's address, such as http://127.0.0.1:8420; needs an administrator's --key.",
        HelpName = "url",
    };

    public static void AddOptions(Command command)
    {
        command.Options.Add(StoreOptions.Data);
        command.Options.Add(Url);
        command.Options.Add(Connection.Key);
    }

    public static IKeyDesk Open(ParseResult parse) => parse.GetValue(Url) is { } url
        ? new RemoteKeys(Connection.Address(url), Credentials.Find(parse.GetValue(Connection.Key)))
        : new LocalKeys(StoreOptions.Existing(parse));
}
