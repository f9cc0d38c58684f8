using System.CommandLine;
using Tidemark.Cli.Reading;
using Tidemark.Cli.Terminals;

namespace Tidemark.Cli.Commands;

/// <summary><c>news refresh</c>: has the server ask feeds now.</summary>
internal static class NewsRefreshCommand
{
    private const int RequestsAtATime = 4;

    private static readonly Argument<string?> Feed = new("feed")
    {
        Description = "The feed's number or address. Default: all that you subscribe to.",
        Arity = ArgumentArity.ZeroOrOne,
    };

    public static Command Create()
    {
        var command = new Command(
            "refresh", "Have the server ask feeds now, when their time has not come. One feed that can not be read ends with exit code 4; of all feeds those are told.") { Feed };
        command.SetAction(Guard.Action(RunAsync));
        return command;
    }

    private static async Task<ExitCode> RunAsync(ParseResult parse, Terminal terminal, CancellationToken cancellation)
    {
        using var client = NewsSignIn.Open(parse);
        var tree = await client.ListAsync(cancellation);
        var named = parse.GetValue(Feed);
        SubscribedFeed[] feeds = named is null ? [.. tree.Feeds] : [tree.Named(named)];
        var states = await terminal.WithProgressAsync("Refreshing", line => RefreshAsync(client, feeds, line, cancellation));
        if (named is not null && states[0].Error is { } error)
            throw new CliException(ExitCode.Unavailable, $"The server can not read {feeds[0].Title} ({feeds[0].Url}): {error.TrimEnd('.')}.");
        Report(terminal, feeds, states);
        return ExitCode.Success;
    }

    private static async Task<FeedState[]> RefreshAsync(NewsClient client, SubscribedFeed[] feeds, ProgressLine progress, CancellationToken cancellation)
    {
        var states = new FeedState[feeds.Length];
        var done = 0;
        await Parallel.ForAsync(0, feeds.Length, new ParallelOptions { MaxDegreeOfParallelism = RequestsAtATime, CancellationToken = cancellation }, async (i, stop) =>
        {
            states[i] = await client.RefreshAsync(feeds[i].Id, stop);
            var count = Interlocked.Increment(ref done);
            progress.Report($"Refreshing: {Figures.Count(count)} of {Figures.Count(feeds.Length)}", (double)count / feeds.Length);
        });
        return states;
    }

    private static void Report(Terminal terminal, SubscribedFeed[] feeds, FeedState[] states)
    {
        var told = feeds.Zip(states, (feed, state) => new { feed.Id, feed.Title, feed.Url, NewPosts = state.NewPosts ?? 0, state.Error }).ToList();
        var newPosts = told.Sum(feed => feed.NewPosts);
        var failed = told.Count(feed => feed.Error is not null);
        terminal.Result(
            new { feeds = told, newPosts, failed },
            [.. told.Where(feed => feed.NewPosts > 0).Select(feed => $"{Figures.Count(feed.NewPosts),5} new  {TextWrap.Cut(feed.Title, TextWrap.Width - 11)}"),
            .. told.Where(feed => feed.Error is not null).SelectMany(feed => TextWrap.Lines($"! {feed.Title} (feed {feed.Id}): {feed.Error}", TextWrap.Width)),
            $"{Figures.Count(told.Count)} {(told.Count == 1 ? "feed" : "feeds")} asked, {Figures.Count(newPosts)} new {(newPosts == 1 ? "post" : "posts")}, {Figures.Count(failed)} failed"]);
    }
}
