using System.Globalization;
using Tidemark.Check.Judging;

namespace Tidemark.Check.News;

/// <summary>
/// Drives a news service that knows nothing of it: posts of all dates are published, several persons' readers go through their routine,
/// and each is judged by what the publisher knows.
/// </summary>
public sealed class NewsCheckRun(NewsCheckOptions options, TimeProvider clock)
{
    private static readonly TimeSpan[] Ages = [TimeSpan.Zero, TimeSpan.FromHours(3), TimeSpan.FromDays(400), TimeSpan.FromDays(-30)];

    private readonly Verdict _verdict = new(clock, options.Noticed);
    private readonly Random _random = new(options.Seed);
    private List<NewsReader> _readers = [];
    private long _posts;

    /// <summary>What was done and seen so far.</summary>
    public NewsCheckReport Report()
    {
        var (counts, kept) = _verdict.Take();
        return new NewsCheckReport
        {
            Posts = Interlocked.Read(ref _posts),
            Syncs = _readers.Sum(reader => reader.Syncs),
            Marks = _readers.Sum(reader => reader.Marks),
            Violations = counts,
            Examples = kept,
        };
    }

    /// <summary>Runs to the end; every reader goes through its routine once more when publishing has stopped.</summary>
    /// <param name="stop">Ends the publishing early.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="CheckException">The server can not be checked.</exception>
    public async Task<NewsCheckReport> RunAsync(CancellationToken stop, CancellationToken cancellation)
    {
        using var publisher = new Publisher(options.Feeds, clock);
        using var administrator = new NewsWire(options, options.Administrator, clock);
        var run = string.Create(CultureInfo.InvariantCulture, $"check-{clock.GetUtcNow():yyyyMMddHHmmssfff}");
        var names = Enumerable.Range(1, options.Readers).Select(i => string.Create(CultureInfo.InvariantCulture, $"{run}-{i}")).ToList();
        var wires = new List<NewsWire>();
        try
        {
            foreach (var name in names)
            {
                await administrator.AddUserAsync(name, run, cancellation);
                wires.Add(new NewsWire(options, NewsWire.Basic(name, run), clock));
            }

            await DriveAsync(publisher, wires, stop, cancellation);
            return Report();
        }
        finally
        {
            foreach (var name in names.Take(wires.Count)) await administrator.RemoveUserAsync(name, CancellationToken.None);
            wires.ForEach(wire => wire.Dispose());
        }
    }

    private async Task DriveAsync(Publisher publisher, List<NewsWire> wires, CancellationToken stop, CancellationToken cancellation)
    {
        var feeds = new int[publisher.Feeds];
        foreach (var wire in wires)
            for (var feed = 0; feed < feeds.Length; feed++) feeds[feed] = await wire.SubscribeAsync(publisher.AddressOf(feed), cancellation);
        var publishing = new SemaphoreSlim(1);
        _readers = [.. wires.Select((wire, i) => new NewsReader($"reader {i + 1}", wire, publisher, feeds, PublishAsync, _verdict, new Random(_random.Next())))];
        using var time = new CancellationTokenSource(options.Duration, clock);
        using var over = CancellationTokenSource.CreateLinkedTokenSource(time.Token, stop);
        await Task.WhenAll([PublishOnAsync(new Random(_random.Next())), .. _readers.Select(reader => reader.RunAsync(over.Token, cancellation))]);
        foreach (var reader in _readers) await reader.SyncAsync(cancellation);

        async Task PublishOnAsync(Random random)
        {
            while (!over.IsCancellationRequested) await PublishAsync(random.Next(feeds.Length), cancellation);
        }

        // One at a time, so that a fetch is known to have seen the post it is made for.
        async Task PublishAsync(int feed, CancellationToken publishCancellation)
        {
            await publishing.WaitAsync(publishCancellation);
            try
            {
                var post = publisher.Publish(feed, Ages[_random.Next(Ages.Length)]);
                if (!await wires[0].RefreshAsync(feeds[feed], publishCancellation)) return;
                publisher.NoteStored(feed, post);
                Interlocked.Increment(ref _posts);
            }
            finally
            {
                publishing.Release();
            }
        }
    }
}
