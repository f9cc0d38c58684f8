using Tidemark.Check.Judging;

namespace Tidemark.Check.News;

/// <summary>
/// One person's reader, as programs of 2006 went about it: the list with the old token, the news of every unseen feed with the same old
/// token, then the new token is stored. Now and then it marks a feed read, and looks what came of it.
/// </summary>
internal sealed class NewsReader(string name, NewsWire wire, Publisher publisher, IReadOnlyList<int> feeds, Func<int, CancellationToken, Task> publish, Verdict verdict, Random random)
{
    private readonly HashSet<string> _given = new(StringComparer.Ordinal);
    private string? _token;

    public long Syncs { get; private set; }

    public long Marks { get; private set; }

    public async Task RunAsync(CancellationToken stop, CancellationToken cancellation)
    {
        while (!stop.IsCancellationRequested) await SyncAsync(cancellation);
    }

    /// <summary>One time through the routine, judged.</summary>
    public async Task SyncAsync(CancellationToken cancellation)
    {
        var began = publisher.Now();
        var (token, unseen) = await wire.ListAsync(_token, cancellation);
        var listed = publisher.Now();
        for (var feed = 0; feed < feeds.Count; feed++)
        {
            if (!unseen.Contains(feeds[feed])) continue;
            _given.UnionWith((await wire.NewsAsync(feeds[feed], _token, cancellation)).Keys);
        }

        JudgeNews(began);
        _token = token;
        Syncs++;
        if (random.Next(3) == 0) await MarkAsync(random.Next(feeds.Count), began, listed, cancellation);
    }

    private void JudgeNews(long began)
    {
        for (var feed = 0; feed < feeds.Count; feed++)
        {
            foreach (var (guid, _, stored) in publisher.PostsOf(feed))
            {
                if (stored < began && !_given.Contains(guid))
                    verdict.Add(ViolationKind.Lost, $"{name} was not given {guid}, which was stored before it asked for its list, and its token has passed it.");
            }
        }
    }

    private async Task MarkAsync(int feed, long began, long listed, CancellationToken cancellation)
    {
        // One that bears an old date comes after the list: the reader has not been told of it.
        await publish(feed, cancellation);
        await wire.MarkReadAsync(feeds[feed], _token!, cancellation);
        Marks++;
        var all = await wire.NewsAsync(feeds[feed], null, cancellation);
        foreach (var (guid, written, stored) in publisher.PostsOf(feed))
        {
            if (!all.TryGetValue(guid, out var isRead)) continue;
            if (isRead && written > listed) verdict.Add(ViolationKind.MarkedUnseen, $"{guid} was marked read, although it came after the list whose token {name} marked up to.");
            if (!isRead && stored < began) verdict.Add(ViolationKind.Unmarked, $"{guid} was left unread, although {name} had been given it and marked the feed.");
        }
    }
}
