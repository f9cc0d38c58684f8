using System.Diagnostics;
using System.Globalization;
using Tidemark.Bench.News;
using Tidemark.Bench.Processes;
using Tidemark.Bench.Reporting;

namespace Tidemark.Bench.Rows;

/// <summary>How many feeds the server keeps fresh, all of them always due: nine of ten answers are 304, the tenth brings three posts.</summary>
internal static class RefreshRow
{
    private const int PublishesOneIn = 10;
    private const int Listed = 20;

    // A reader with very many feeds asks less often; these are asked as often as the server answers, with a pause.
    private const int Watched = 2_000;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    public static IEnumerable<Result> Measure(Lab lab)
    {
        var count = lab.Settings.Farm;
        using var farm = new FeedFarm(Enumerable.Range(0, count).Select(number => new FarmFeed(number, posts: 15, Listed)), PublishesOneIn);
        using var server = Server.StartWith(lab.NewPath("refresh"), ServerConfig.OfNews("1s"));
        using var reader = Reader.Add(server, "all");
        var begun = Stopwatch.GetTimestamp();
        var addresses = Enumerable.Range(0, count).Select(farm.AddressOf).ToList();
        reader.Subscribe(addresses);
        var subscribed = Stopwatch.GetElapsedTime(begun);
        while (farm.Feeds.Any(feed => feed.Requests == 0)) Task.Delay(200).Wait();
        Lab.Say($"  subscribed in {subscribed.TotalSeconds:0} s, fetched all once after {Stopwatch.GetElapsedTime(begun).TotalSeconds:0} s");

        using var watcher = new Watcher(farm, server, addresses[..Math.Min(count, Watched)]);
        Task.Delay(lab.Settings.WarmUp).Wait();
        var (rates, costs, posts) = (new List<double>(), new List<double>(), new List<double>());
        for (var run = 0; run < lab.Settings.Runs; run++)
        {
            var (answers, documents, used, start) = (farm.Answers, farm.Documents, server.Figures.ProcessorTime, Stopwatch.GetTimestamp());
            watcher.Watch(lab.Settings.IsQuick ? lab.Settings.Time : lab.Settings.Time * 3);
            var time = Stopwatch.GetElapsedTime(start).TotalSeconds;
            rates.Add((farm.Answers - answers) / time);
            costs.Add((server.Figures.ProcessorTime - used) / (farm.Answers - answers));
            posts.Add((farm.Documents - documents) * FarmFeed.PostsAtATime / time);
        }

        var rate = Spread.Of(rates);
        yield return new Result(
            $"feeds refreshed of {Show.Count(count)}, nine of ten unchanged, the tenth with {FarmFeed.PostsAtATime} new posts among {Listed}", "–",
            Show.Rate("feeds")(rate.Median), "–", rate, lab.Settings.Runs, Aim.AtLeast(300, "feeds/s")) with
        {
            Note = $"Each feed on a host of its own, so a connection each time; about {Show.Count(Spread.Of(posts).Median)} new posts/s stored. Processor time of the server "
                + $"for a feed, readers' calls included: {Show.Milliseconds(Spread.Of(costs).Median)}; the farm and the readers share the machine. OPML of all feeds was "
                + $"merged in {subscribed.TotalSeconds.ToString("0", CultureInfo.InvariantCulture)} s.",
        };
        yield return new Result(
            "the server's memory meanwhile", "–", Show.Megabytes(server.Figures.HighWater), "–",
            Spread.Of([server.Figures.HighWater / 1e6]), 1, null) with
        {
            Note = $"The resident memory's high-water mark since the start; now it is {Show.Megabytes(server.Figures.Resident)}, of {Show.Count(15 * count)} posts and more in the store.",
        };
        yield return new Result(
            "new posts meanwhile: from the publisher's answer until GetUpdates names the feed, p99", "–", Show.Milliseconds(watcher.Pace.Slowest99), "–",
            Spread.Of([watcher.Pace.Slowest99]), 1, Aim.AtMost(1, "s")) with
        {
            Note = $"{watcher.Pace.Count} times, by a reader with {Show.Count(Math.Min(count, Watched))} of the feeds who asks {Pause.TotalMilliseconds:0} ms after each answer. "
                + "Reading, sanitising and storing are in it, so a post is seen earlier than that after it is stored.",
        };
    }

    /// <summary>A reader who asks for updates all the time and notes how long new posts took.</summary>
    private sealed class Watcher : IDisposable
    {
        private readonly FeedFarm _farm;
        private readonly Reader _reader;
        private readonly Dictionary<int, FarmFeed> _feeds = [];
        private string _token;

        public Watcher(FeedFarm farm, Server server, IReadOnlyList<string> addresses)
        {
            _farm = farm;
            _reader = Reader.Add(server, "watcher");
            var ids = _reader.Subscribe(addresses);
            for (var i = 0; i < ids.Count; i++) _feeds[ids[i]] = _farm.Feeds[i];
            foreach (var feed in _feeds.Values) feed.TakeNewSince();
            (_, _token) = _reader.AskUpdates("");
        }

        public Pace Pace { get; } = new();

        public void Watch(TimeSpan time)
        {
            var begun = Stopwatch.GetTimestamp();
            while (Stopwatch.GetElapsedTime(begun) < time)
            {
                (var feeds, _token) = _reader.AskUpdates(_token);
                foreach (var feed in feeds)
                    if (_feeds[feed].TakeNewSince() is > 0 and var since) Pace.Add(Stopwatch.GetElapsedTime(since).TotalSeconds);
                Task.Delay(Pause).Wait();
            }
        }

        public void Dispose() => _reader.Dispose();
    }
}
