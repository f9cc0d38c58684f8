using System.CommandLine;
using Tidemark.Cli.Commands;

namespace Tidemark.Cli;

/// <summary>The commands, and what <c>--help</c> says of the whole.</summary>
internal static class CommandTree
{
    private const string About = """
        Tidemark keeps copies in step: a server whose collections can be synchronised, and a client that keeps a replica.

        Begin with `tidemark demo`. Then `tidemark serve`, `tidemark push FILE URL`, `tidemark pull URL --into FILE.db`.
        News: `tidemark demo news`, `tidemark user add NAME`, `tidemark news subscribe URL`, `tidemark news read`; or point a reader at the server.
        Feeds: `tidemark feed inspect URL|FILE`, `tidemark feed discover URL`.

        Credentials come from --key or from TIDEMARK_KEY: KEY:SECRET, or the path of a file with both on two lines. Who reads news signs in
        by --user and --password-file, or by TIDEMARK_USER and TIDEMARK_PASSWORD, or is asked; no password ever stands on the command line.

        Exit codes: 0 success, 1 a fault in the program, 2 wrong command line, 3 a comparison found a difference, 4 the server
        can not be reached or is busy, or a feed can not be read, 5 the server refused the key or the password, 6 wrong input (file,
        configuration, token, name), 7 a store or replica can not be used, 130 interrupted.
        """;

    public static RootCommand Create() => new(About)
    {
        Guard.Json,
        DemoCommand.Create(),
        ServeCommand.Create(),
        KeyCommand.Create(),
        UserCommand.Create(),
        NewsCommand.Create(),
        PushCommand.Create(),
        PullCommand.Create(),
        VerifyCommand.Create(),
        ExportCommand.Create(),
        BackupCommand.Create(),
        RestoreCommand.Create(),
        CopyCommand.Create(),
        TokenCommand.Create(),
        TimelineCommand.Create(),
        FeedCommand.Create(),
        CheckCommand.Create(),
    };
}
