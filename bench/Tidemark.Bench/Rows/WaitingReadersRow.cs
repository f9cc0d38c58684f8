using System.Diagnostics;
using System.Globalization;
using Tidemark.Bench.Clients;
using Tidemark.Bench.Load;
using Tidemark.Bench.News;
using Tidemark.Bench.Processes;
using Tidemark.Bench.Reporting;

namespace Tidemark.Bench.Rows;

/// <summary>What it costs that many wait for posts of their own feeds while posts of other feeds arrive all the time.</summary>
internal static class WaitingReadersRow
{
    private const int OwnFeeds = 100;

    // Each is asked about every second and brings three posts then.
    private const int OtherFeeds = 40;
    private const string Interval = "1s";

    public static IEnumerable<Result> Measure(Lab lab)
    {
        var (count, time) = (lab.Settings.WaitingReaders, lab.Settings.Time);
        using var quiet = new FeedFarm(Enumerable.Range(0, OwnFeeds).Select(number => new FarmFeed(number, 10, 20)), publishesOneIn: 0);
        using var busy = new FeedFarm(Enumerable.Range(0, OtherFeeds).Select(number => new FarmFeed(number, 10, 20)), publishesOneIn: 1);
        using var server = Server.StartWith(lab.NewPath("readers"), ServerConfig.OfNews(Interval));
        using var others = Reader.Add(server, "others");
        var addresses = Enumerable.Range(0, OwnFeeds).Select(quiet.AddressOf).ToList();
        var readers = Enumerable.Range(0, count).Select(number => Reader.Add(server, $"reader-{number}")).ToList();
        var feeds = readers.ConvertAll(reader => reader.Subscribe(addresses))[0];
        others.Subscribe([.. Enumerable.Range(0, OtherFeeds).Select(busy.AddressOf)]);
        while (quiet.Feeds.Concat(busy.Feeds).Any(feed => feed.Requests < 2)) Task.Delay(200).Wait();

        var (without, with, posts, woken) = (new List<double>(), new List<double>(), new List<double>(), new List<double>());
        for (var run = 0; run < lab.Settings.Runs; run++)
        {
            without.Add(Busy(server, time));
            var before = busy.Documents;
            woken.Add(Hold(lab, server, readers, () => with.Add(Busy(server, time)), () =>
            {
                quiet.Feeds[0].Publish();
                readers[0].Wire.Ask(readers[0].Requests.Post($"/news/subscriptions/{feeds[0]}/refresh", "application/json", [])).Expect(200);
            }));
            posts.Add((busy.Documents - before) * FarmFeed.PostsAtATime / time.TotalSeconds);
        }

        var cost = Spread.Of([.. with.Zip(without, (more, less) => more - less)]);
        foreach (var reader in readers) reader.Dispose();
        yield return new Result(
            $"{Show.Count(count)} waiting at /news/posts with {OwnFeeds} feeds each, about {Show.Count(Spread.Of(posts).Median)} posts/s in other feeds: processor time of the server for it", "–",
            Share(cost.Median), Share(Spread.Of(without).Median), cost, lab.Settings.Runs, Aim.AtMost(0.25, "processors")) with
        {
            Note = $"The limit is the server's use without them. Each is a user of their own; they have the same {OwnFeeds} feeds. A post in one of these then answered all within "
                + $"{Show.Milliseconds(Spread.Of(woken).Median)}.",
        };
    }

    private static string Share(double processors) => string.Create(CultureInfo.InvariantCulture, $"{processors:0.00} processors");

    private static double Busy(Server server, TimeSpan time)
    {
        var (used, begun) = (server.Figures.ProcessorTime, Stopwatch.GetTimestamp());
        Task.Delay(time).Wait();
        return (server.Figures.ProcessorTime - used) / Stopwatch.GetElapsedTime(begun).TotalSeconds;
    }

    /// <summary>Has so many wait, does something, then publishes a post; gives the seconds until all were answered.</summary>
    private static double Hold(Lab lab, Server server, List<Reader> readers, Action whileWaiting, Action publish)
    {
        var requests = readers.Select(reader =>
            reader.Requests.Get(Rounds.Read(reader.Wire, reader.Requests, "/news/posts?syncModifications=true").Upcoming, "Prefer: wait=300"));
        using var holder = Holder.Start(lab, server, readers.Count, requests);
        whileWaiting();
        var begun = Stopwatch.GetTimestamp();
        publish();
        holder.WriteLine("now");
        var answered = int.Parse(holder.ReadLine(), CultureInfo.InvariantCulture);
        var elapsed = Stopwatch.GetElapsedTime(begun).TotalSeconds;
        return answered == readers.Count ? elapsed : throw new InvalidDataException($"{answered} of {readers.Count} waiting readers were answered.");
    }
}
