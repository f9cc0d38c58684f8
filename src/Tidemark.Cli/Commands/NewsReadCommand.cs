using System.CommandLine;
using Tidemark.Cli.Reading;
using Tidemark.Cli.Terminals;

namespace Tidemark.Cli.Commands;

/// <summary><c>news read</c>: shows unread posts and marks what it showed.</summary>
internal static class NewsReadCommand
{
    private const int DefaultMost = 20;

    private static readonly Argument<string?> Feed = new("feed")
    {
        Description = "Only this feed: its number or address. Default: all that you subscribe to.",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private static readonly Option<int> Limit = new("--limit", "-n")
    {
        Description = "Posts to show at most.",
        HelpName = "n",
        DefaultValueFactory = _ => DefaultMost,
    };

    private static readonly Option<bool> All = new("--all") { Description = "Show all that are unread, however many." };

    private static readonly Option<bool> NewestFirst = new("--newest-first") { Description = "Begin with the newest. Default: the oldest." };

    private static readonly Option<bool> KeepUnread = new("--keep-unread") { Description = "Show posts, and mark none." };

    public static Command Create()
    {
        var command = new Command(
            "read", "Show unread posts, the oldest first, and mark those that were shown as read: these and no others, also when it is interrupted. What arrives "
            + "meanwhile stays unread. Into a pipe, what was written there counts as shown.")
        {
            Feed, Limit, All, NewestFirst, KeepUnread,
        };
        Limit.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() < 1) result.AddError("--limit must be 1 or more.");
        });
        command.SetAction(Guard.Action(RunAsync));
        return command;
    }

    private static async Task<ExitCode> RunAsync(ParseResult parse, Terminal terminal, CancellationToken cancellation)
    {
        using var client = NewsSignIn.Open(parse);
        var tree = await client.ListAsync(cancellation);
        IEnumerable<SubscribedFeed> feeds = parse.GetValue(Feed) is { } name ? [tree.Named(name)] : tree.Feeds;
        var posts = new UnreadPosts(parse.GetValue(All) ? int.MaxValue : parse.GetValue(Limit), parse.GetValue(NewestFirst));
        await terminal.WithProgressAsync("Looking for unread posts", async _ =>
        {
            await posts.ReadAsync(client, feeds.Where(feed => feed.Unread > 0), cancellation);
            return true;
        });
        using var output = new PostOutput();
        var showing = new Showing(client, output, isMarking: !parse.GetValue(KeepUnread));
        if (terminal.Json) await showing.AsJsonAsync(posts, terminal, cancellation);
        else await showing.AsTextAsync(posts, cancellation);
        return ExitCode.Success;
    }
}
