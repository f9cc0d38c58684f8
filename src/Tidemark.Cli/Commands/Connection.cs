using System.CommandLine;
using Tidemark.Cli.Terminals;
using Tidemark.Client;

namespace Tidemark.Cli.Commands;

/// <summary>What the commands that talk to a collection have in common.</summary>
internal static class Connection
{
    public static readonly Argument<string> Url = new("url") { Description = "The collection's address, such as http://127.0.0.1:8080/mailings" };

    public static readonly Option<string?> Key = new("--key")
    {
        Description = $"KEY:SECRET, or a file with both on two lines. Default: the environment's {Credentials.Variable}.",
        HelpName = "key",
    };

    public static readonly Option<int?> PageSize = new("--page-size")
    {
        Description = "Resources on a page, 1 to 10000. Default: the server's.",
        HelpName = "n",
    };

    public static readonly Option<bool> RebaseLinks = new("--rebase-links")
    {
        Description = "Rewrite links of another origin to the address given: for a server behind a proxy that it does not know of, or one that has moved.",
    };

    public static SyncClient Open(ParseResult parse, string? url = null)
    {
        var options = new SyncOptions
        {
            Credentials = Credentials.Find(parse.GetValue(Key)) is { } pair ? new SyncCredentials(pair.Key, pair.Secret) : null,
            PageSize = Has(parse, PageSize) ? parse.GetValue(PageSize) : null,
            RebaseLinks = Has(parse, RebaseLinks) && parse.GetValue(RebaseLinks),
            Retrying = (error, pause) => Terminal.Note($"{error.Message} Trying again in {Figures.Seconds(pause)}."),
        };
        return new SyncClient(Address(url ?? parse.GetRequiredValue(Url)), options);
    }

    public static Uri Address(string text) => Uri.TryCreate(text, UriKind.Absolute, out var uri)
        ? uri
        : throw new CliException(ExitCode.Usage, $"{text} is not an address; one looks like http://127.0.0.1:8080/mailings.");

    private static bool Has(ParseResult parse, Option option) => parse.CommandResult.Command.Options.Contains(option);
}
