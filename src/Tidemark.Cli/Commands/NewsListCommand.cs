using System.CommandLine;
using Tidemark.Cli.Reading;
using Tidemark.Cli.Terminals;

namespace Tidemark.Cli.Commands;

/// <summary><c>news list</c>: what the person subscribes to.</summary>
internal static class NewsListCommand
{
    private const int RequestsAtATime = 4;

    public static Command Create()
    {
        var command = new Command("list", "Show your subscriptions in their folders: number, unread posts, title, address, and what is wrong where a feed can not be read.");
        command.SetAction(Guard.Action(RunAsync));
        return command;
    }

    private static async Task<ExitCode> RunAsync(ParseResult parse, Terminal terminal, CancellationToken cancellation)
    {
        using var client = NewsSignIn.Open(parse);
        var feeds = (await client.ListAsync(cancellation)).Feeds.ToArray();
        await Parallel.ForAsync(0, feeds.Length, new ParallelOptions { MaxDegreeOfParallelism = RequestsAtATime, CancellationToken = cancellation }, async (i, stop) =>
            feeds[i] = feeds[i] with { Error = (await client.FeedAsync(feeds[i].Id, stop)).Error });
        var unread = feeds.Sum(feed => feed.Unread);
        if (feeds.Length == 0) Terminal.Note("There are no subscriptions yet; `tidemark news subscribe URL` makes one.");
        terminal.Result(new { feeds, unread }, feeds.Length == 0 ? [] : Lines(feeds, unread));
        return ExitCode.Success;
    }

    private static IEnumerable<string> Lines(SubscribedFeed[] feeds, int unread)
    {
        const string Indent = "                ";
        yield return $"{"feed",5}  {"unread",6}";
        foreach (var group in feeds.GroupBy(feed => string.Join(" / ", feed.Folder)).OrderBy(group => group.Key, StringComparer.CurrentCulture))
        {
            if (group.Key.Length > 0) yield return TextWrap.Cut(group.Key, TextWrap.Width);
            foreach (var feed in group)
            {
                yield return $"{feed.Id,5}  {Figures.Count(feed.Unread),6}  {TextWrap.Cut(feed.Title, TextWrap.Width - Indent.Length + 1)}";
                if (feed.Title != feed.Url) yield return Indent[1..] + feed.Url;
                if (feed.Error is { } error) foreach (var line in TextWrap.Lines("! " + error, TextWrap.Width, Indent[1..])) yield return line;
            }
        }

        yield return $"{Figures.Count(feeds.Length)} {(feeds.Length == 1 ? "feed" : "feeds")}, {Figures.Count(unread)} unread";
    }
}
