using System.CommandLine;
using Tidemark.Cli.Terminals;

namespace Tidemark.Cli.Commands;

/// <summary><c>news unsubscribe</c>: ends a subscription.</summary>
internal static class NewsUnsubscribeCommand
{
    private static readonly Argument<string> Feed = new("feed") { Description = "The feed's number, as `tidemark news list` shows it, or its address." };

    public static Command Create()
    {
        var command = new Command("unsubscribe", "End a subscription. What you read of it is remembered, should you come back.") { Feed };
        command.SetAction(Guard.Action(RunAsync));
        return command;
    }

    private static async Task<ExitCode> RunAsync(ParseResult parse, Terminal terminal, CancellationToken cancellation)
    {
        using var client = NewsSignIn.Open(parse);
        var feed = (await client.ListAsync(cancellation)).Named(parse.GetRequiredValue(Feed));
        await client.UnsubscribeAsync(feed.Id, cancellation);
        terminal.Result(new { unsubscribed = feed.Id, feed.Title, feed.Url }, $"Unsubscribed from {feed.Title}, feed {feed.Id}: {feed.Url}");
        return ExitCode.Success;
    }
}
