using System.CommandLine;
using Tidemark.AspNetCore;
using Tidemark.Cli.Reading;
using Tidemark.Cli.Terminals;

namespace Tidemark.Cli.Commands;

/// <summary>What the commands of a news reader have in common: the server, and who the person is.</summary>
internal static class NewsSignIn
{
    public const string UserVariable = "TIDEMARK_USER";
    public const string PasswordVariable = "TIDEMARK_PASSWORD";

    private static readonly Option<string> Url = new("--url")
    {
        Description = "The running server's address.",
        HelpName = "url",
        DefaultValueFactory = _ => ServerOptions.DefaultUrl,
    };

    private static readonly Option<string?> User = new("--user", "-u")
    {
        Description = $"Your name at the server. Default: the environment's {UserVariable}.",
        HelpName = "name",
    };

    private static readonly Option<string?> PasswordFile = new("--password-file")
    {
        Description = $"A file whose first line is your password; - is standard input. Default: the environment's {PasswordVariable}, else asked at the terminal.",
        HelpName = "file",
    };

    public static void AddOptions(Command command)
    {
        command.Options.Add(Url);
        command.Options.Add(User);
        command.Options.Add(PasswordFile);
    }

    /// <param name="parse">The command line.</param>
    /// <param name="isInputTaken">Whether standard input holds something else than a password.</param>
    public static NewsClient Open(ParseResult parse, bool isInputTaken = false)
    {
        var server = Connection.Address(parse.GetRequiredValue(Url));
        if (server.Scheme is not ("http" or "https")) throw new CliException(ExitCode.Usage, $"{server} is not a server's address; one looks like {ServerOptions.DefaultUrl}.");
        if (server.UserInfo.Length > 0) throw new CliException(ExitCode.Usage, "The address must not contain credentials; use --user and --password-file.");
        var name = parse.GetValue(User) ?? Environment.GetEnvironmentVariable(UserVariable);
        if (string.IsNullOrWhiteSpace(name)) throw new CliException(ExitCode.Usage, $"Say who you are: --user NAME, or {UserVariable} in the environment.");
        if (name.Contains(':', StringComparison.Ordinal)) throw new CliException(ExitCode.Usage, "A user's name has no colon; the password is never given on the command line.");
        return new NewsClient(server, (name, PasswordInput.ToSignIn(parse.GetValue(PasswordFile), PasswordVariable, name, isInputTaken)));
    }
}
