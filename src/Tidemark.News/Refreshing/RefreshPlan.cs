using Tidemark.News.Feeds;
using Tidemark.Protocol;

namespace Tidemark.News.Refreshing;

/// <summary>
/// When a feed is asked next. One that brings posts is asked twice as often, one that brings none a quarter less often, within bounds;
/// one that fails is left alone twice as long with each failure. All with a tenth of chance, so that feeds spread.
/// </summary>
internal sealed class RefreshPlan(NewsOptions options, Random random)
{
    private static readonly TimeSpan First = TimeSpan.FromHours(1);

    private readonly Lock _gate = new();

    /// <summary>After an answer.</summary>
    public FeedRecord AfterAnswer(FeedRecord feed, int added, DateTimeOffset? notBefore, Instant now)
    {
        var interval = feed.IntervalSeconds == 0 ? First : TimeSpan.FromSeconds(feed.IntervalSeconds) * (added > 0 ? 0.5 : 1.25);
        interval = Clamp(interval, options.ShortestInterval, options.LongestInterval);
        var asked = feed.TtlMinutes is { } minutes and > 0 ? TimeSpan.FromMinutes(minutes) : TimeSpan.Zero;
        var wait = Clamp(asked, interval, options.LongestInterval);
        return feed with
        {
            IntervalSeconds = (int)interval.TotalSeconds, Failures = 0, Error = null, Asked = now, Due = At(now, wait, notBefore),
        };
    }

    /// <summary>After a failure.</summary>
    public FeedRecord AfterFailure(FeedRecord feed, string error, DateTimeOffset? notBefore, Instant now)
    {
        var failures = Math.Min(feed.Failures + 1, 1000);
        var wait = Clamp(options.ShortestInterval * Math.Pow(2, Math.Min(failures, 20) - 1), options.ShortestInterval, options.LongestBackOff);
        return feed with { Failures = failures, Error = error, Asked = now, Due = At(now, wait, notBefore) };
    }

    private Instant At(Instant now, TimeSpan wait, DateTimeOffset? notBefore)
    {
        double chance;
        lock (_gate) chance = random.NextDouble();
        var due = now.Plus(wait * (1 + (chance / 10)));
        var asked = notBefore is { } date ? new Instant(date.ToUnixTimeMilliseconds()) : due;
        // A host can ask for patience, not for being forgotten.
        var latest = now.Plus(options.LongestBackOff);
        return asked <= due ? due : asked < latest ? asked : latest;
    }

    private static TimeSpan Clamp(TimeSpan value, TimeSpan least, TimeSpan most) => value < least ? least : value > most ? most : value;
}
