using System.CommandLine;

namespace Tidemark.Cli.Commands;

/// <summary><c>news</c>: a news reader at the prompt, against a running server.</summary>
internal static class NewsCommand
{
    public static Command Create()
    {
        var command = new Command(
            "news", "Read news on a running server: subscribe to feeds, read what is unread, bring and take subscriptions as OPML. "
            + "Users are made with `tidemark user add`. Other readers of the same person see the same.")
        {
            NewsSubscribeCommand.Create(),
            NewsUnsubscribeCommand.Create(),
            NewsListCommand.Create(),
            NewsRefreshCommand.Create(),
            NewsReadCommand.Create(),
            NewsImportCommand.Create(),
            NewsExportCommand.Create(),
        };
        foreach (var sub in command.Subcommands) NewsSignIn.AddOptions(sub);
        return command;
    }
}
