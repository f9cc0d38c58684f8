using System.CommandLine;
using Tidemark.Cli.Feeds;
using Tidemark.Cli.Reading;
using Tidemark.Cli.Terminals;

namespace Tidemark.Cli.Commands;

/// <summary><c>news subscribe</c>: subscribes to a feed, or to the feed of a page.</summary>
internal static class NewsSubscribeCommand
{
    private static readonly Argument<string> Address = new("url") { Description = "A feed's address, or that of a page which names its feed." };

    private static readonly Option<string?> Folder = new("--folder")
    {
        Description = "The folder to put it in, made where it is missing; Tech/Linux is the folder Linux in Tech.",
        HelpName = "name",
    };

    private static readonly Option<string?> Title = new("--title") { Description = "A name of your own for it. Default: the publisher's.", HelpName = "text" };

    private static readonly Option<string?> Location = new("--location")
    {
        Description = "Also bring it to this location, which must be there. Default: those that add new subscriptions by themselves.",
        HelpName = "name",
    };

    private static readonly Option<bool> Unchecked = new("--unchecked")
    {
        Description = "Subscribe without having the server read the feed first: for one that is away just now.",
    };

    public static Command Create()
    {
        var command = new Command(
            "subscribe", "Subscribe to a feed. The server reads it at once; what turns out to be no feed is not subscribed to. Of a page the first feed that it "
            + "names is taken, else one at a usual path; the page is read from this machine.")
        {
            Address, Folder, Title, Location, Unchecked, FeedAccess.AllowPrivate, FeedAccess.Timeout,
        };
        command.SetAction(Guard.Action(RunAsync));
        return command;
    }

    private static async Task<ExitCode> RunAsync(ParseResult parse, Terminal terminal, CancellationToken cancellation)
    {
        var address = FeedAccess.Address(parse.GetRequiredValue(Address));
        using var access = new FeedAccess(parse);
        using var client = NewsSignIn.Open(parse);
        var subscriber = new Subscriber(client, access, parse.GetValue(Title), parse.GetValue(Location), parse.GetValue(Unchecked));
        var (id, isNew, others) = await terminal.WithProgressAsync("Reading the feed", _ => subscriber.SubscribeAsync(address, cancellation));
        await PlaceAsync(client, id, isNew, parse, cancellation);
        var feed = (await client.ListAsync(cancellation)).Named(Figures.Plain(id));
        terminal.Result(
            new { id, feed.Title, feed.Url, feed.Folder, feed.Unread, isNew, others },
            [isNew ? $"Subscribed to {feed.Title}, feed {id}: {feed.Url}" : $"You subscribe to {feed.Title} already, feed {id}: {feed.Url}",
            $"{Figures.Count(feed.Unread)} unread{(feed.Folder.Count > 0 ? ", in the folder " + string.Join('/', feed.Folder) : "")}",
            .. others.Select(other => $"The page also names {other}")]);
        return ExitCode.Success;
    }

    // A folder is made only for a feed that is there; what was subscribed to before changes only in what was asked for.
    private static async Task PlaceAsync(NewsClient client, int id, bool isNew, ParseResult parse, CancellationToken cancellation)
    {
        var folder = parse.GetValue(Folder) is { } name
            ? await new FolderMaker(client, await client.ListAsync(cancellation)).NamedAsync(name, cancellation)
            : (int?)null;
        await client.EditAsync(id, folder, isNew ? null : parse.GetValue(Title), cancellation);
    }
}
