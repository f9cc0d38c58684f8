using System.Diagnostics;
using System.Globalization;
using System.Text;
using Tidemark.Bench.Limits;
using Tidemark.Bench.News;
using Tidemark.Bench.Processes;
using Tidemark.Bench.Reporting;

namespace Tidemark.Bench.Rows;

/// <summary>The calls of a reader's routine over SOAP, one after the other, against the SQL that would answer them.</summary>
internal static class NewsCallsRow
{
    private const int FeedsWithNews = 10;

    public static IEnumerable<Result> Measure(Lab lab)
    {
        var settings = lab.Settings;
        // The first feed is the large one.
        int[] posts = [settings.MarkedPosts, .. Enumerable.Repeat(Settings.FeedPosts, settings.Subscriptions - 1)];
        using var farm = new FeedFarm(posts.Select((count, number) => new FarmFeed(number, count, count + 30)), publishesOneIn: 0);
        using var server = Server.StartWith(lab.NewPath("news"), ServerConfig.OfNews(null));
        using var reader = Reader.Add(server, "reader");
        using var bare = new BareNews(lab.NewPath("bare") + ".db", posts);
        var begun = Stopwatch.GetTimestamp();
        var feeds = reader.Subscribe([.. Enumerable.Range(0, posts.Length).Select(farm.AddressOf)]);
        var before = AwaitAll(reader, feeds);
        Lab.Say($"  subscribed to {feeds.Count} feeds and read {Show.Count(posts.Sum())} posts in {Stopwatch.GetElapsedTime(begun).TotalSeconds:0} s");
        var bareBefore = bare.Position;
        Publish(farm, reader, bare, feeds, posts);
        var (unseen, now) = reader.AskUpdates(before);
        if (unseen.Count != FeedsWithNews) throw new InvalidDataException($"{unseen.Count} feeds have news where {FeedsWithNews} have published.");
        var bench = new Bench(lab, server, reader);
        var of = $"of {Show.Count(feeds.Count)} feeds, {Show.Count(posts.Sum())} posts";

        var (nothing, updates) = (reader.GetUpdates(now), reader.GetUpdates(before));
        yield return bench.Read($"GetUpdates, nothing new {of}", "memberships joined with feeds", nothing, () => Check(bare.Updates(bare.Position), 0));
        yield return bench.Read(
            $"GetUpdates, {FeedsWithNews} new {of}", "memberships joined with feeds, posts and states", updates, () => Check(bare.Updates(bareBefore), FeedsWithNews));
        var (few, all) = (reader.GetNews(feeds[1], before), reader.GetNews(feeds[FeedsWithNews + 1], ""));
        yield return bench.Read(
            $"GetNews, {FarmFeed.PostsAtATime} new posts", "posts of the feed joined with states", few, () => Check(bare.News(2, bareBefore), FarmFeed.PostsAtATime));
        yield return bench.Read(
            $"GetNews, all {Settings.FeedPosts} posts of a feed", "posts of the feed joined with states", all,
            () => Check(bare.News(FeedsWithNews + 2, 0), Settings.FeedPosts));

        var (toRead, toUnread, bareState) = (true, "", 0);
        toUnread = now;
        yield return bench.Write(
            $"MarkRead of {Show.Count(settings.MarkedPosts)} posts", "an upsert for each in one transaction, synchronous=FULL",
            () =>
            {
                reader.Wire.Ask(reader.Call("Feed", "MarkRead", $"<feedId>{feeds[0]}</feedId><read>{(toRead ? "true" : "false")}</read><syncToken>{toUnread}</syncToken>")).Expect(200);
                toRead = !toRead;
            },
            () => bare.Mark(1, bare.Position, bareState = 1 - bareState));

        var ids = Reader.Elements(reader.Ask(reader.GetNews(feeds[0], "")), "postId").Select(id => id.Value).Take(Settings.States).ToList();
        if (ids.Count != Settings.States) throw new InvalidDataException($"{ids.Count} posts have ids.");
        var (token, state, bareToken) = (now, 1, 0L);
        yield return bench.Write(
            $"UpdatePostMetadata of {Show.Count(Settings.States)} states", "an upsert for each and the states changed since in one transaction, synchronous=FULL",
            () =>
            {
                reader.Wire.Ask(Update(reader, feeds[0], ids, state, token)).Expect(200);
                (token, state) = (TokenIn(reader.Wire.Head!), 1 - state);
            },
            () => (_, bareToken) = bare.Update(1, Settings.States, bareState = 1 - bareState, bareToken));
    }

    // Until each feed was read; gives the token of that moment. What could not be read at once, on a busy machine, is asked again.
    private static string AwaitAll(Reader reader, List<int> feeds)
    {
        for (var tries = 1; ; tries++)
        {
            var (unseen, token) = reader.AskUpdates("");
            if (unseen.Count == feeds.Count) return token;
            if (tries % 20 == 0) Lab.Say($"    {unseen.Count} of {feeds.Count} feeds are read");
            foreach (var late in tries % 20 == 0 ? feeds.Except(unseen).Take(5) : []) Refresh(reader, late);
            Task.Delay(500).Wait();
        }
    }

    private static void Refresh(Reader reader, int feed) =>
        reader.Wire.Ask(reader.Requests.Post($"/news/subscriptions/{feed}/refresh", "application/json", [])).Expect(200);

    private static void Publish(FeedFarm farm, Reader reader, BareNews bare, List<int> feeds, int[] posts)
    {
        for (var i = 1; i <= FeedsWithNews; i++)
        {
            farm.Feeds[i].Publish();
            bare.Publish(i + 1, posts[i] + 1);
            Refresh(reader, feeds[i]);
        }
    }

    private static byte[] Update(Reader reader, int feed, List<string> ids, int state, string token)
    {
        var states = new StringBuilder();
        foreach (var id in ids) states.Append(CultureInfo.InvariantCulture, $"<PostMetadata><PostID>{id}</PostID><State>{state}</State><FlagState>0</FlagState></PostMetadata>");
        return reader.Call(
            "PostItem", "UpdatePostMetadata",
            $"<syncToken>{token}</syncToken><unreadOnly>false</unreadOnly><newStates><FeedMetadata><FeedID>{feed}</FeedID><PostMetadata>{states}</PostMetadata></FeedMetadata></newStates>");
    }

    private static string TokenIn(string head) =>
        head.Split("\r\n").Single(line => line.StartsWith("X-Sync-Token: ", StringComparison.OrdinalIgnoreCase))["X-Sync-Token: ".Length..];

    private static void Check(int found, int expected)
    {
        if (found != expected) throw new InvalidDataException($"The limit found {found} where there are {expected}.");
    }

    /// <summary>Measures a call and its limit in turns.</summary>
    private sealed class Bench(Lab lab, Server server, Reader reader)
    {
        public Result Read(string what, string sql, byte[] request, Action limit) =>
            Run(what, sql, () => reader.Wire.Ask(request).Expect(200), limit, lab.Settings.WarmUp);

        public Result Write(string what, string sql, Action call, Action limit) => Run(what, sql, call, limit, TimeSpan.FromSeconds(1));

        private Result Run(string what, string sql, Action call, Action limit, TimeSpan warmUp)
        {
            new Pace().Run(warmUp, call);
            new Pace().Run(TimeSpan.FromSeconds(0.2), limit);
            var (ours, theirs, used, usedBySql) = (new Pace(), new Pace(), server.Figures.ProcessorTime, 0.0);
            var comparison = Comparison.Alternate(lab.Settings.Runs, () => ours.Run(lab.Settings.Time / 2, call), () =>
            {
                // The farm and the connection rest meanwhile.
                var before = Environment.CpuUsage.TotalTime;
                var rate = theirs.Run(lab.Settings.Time / 4, limit);
                usedBySql += (Environment.CpuUsage.TotalTime - before).TotalSeconds;
                return rate;
            });
            var (cost, costOfSql) = ((server.Figures.ProcessorTime - used) / ours.Count, usedBySql / theirs.Count);
            return Result.Of(what, $"bare SQL: {sql}", comparison, Show.Rate("requests"), Aim.AtLeast(0.5)) with
            {
                Note = $"One client, one connection. p99 {Show.Milliseconds(ours.Slowest99)}, of the SQL {Show.Milliseconds(theirs.Slowest99)}; "
                    + $"processor time of the server for a request {Show.Milliseconds(cost)}, of the SQL {Show.Milliseconds(costOfSql)}: "
                    + $"{Show.Number(costOfSql / cost)} of it.",
            };
        }
    }
}
