using System.Diagnostics.Metrics;

namespace Tidemark.News.AspNetCore.Hosting;

/// <summary>The measurements of the news service. Tags are outcomes, never what a client or a publisher chose.</summary>
public sealed class NewsMetrics
{
    /// <summary>The name of the meter.</summary>
    public const string Name = "Tidemark.News";

    private readonly Counter<long> _fetches;
    private readonly Histogram<double> _durations;
    private readonly Counter<long> _purged;

    /// <summary>The instruments, on a meter of this factory.</summary>
    public NewsMetrics(IMeterFactory meters)
    {
        var meter = meters.Create(Name);
        _fetches = meter.CreateCounter<long>("tidemark.news.fetches", "{fetch}", "Fetches of feeds, by outcome");
        _durations = meter.CreateHistogram<double>("tidemark.news.fetch.duration", "s", "How long a fetch took, reading included");
        _purged = meter.CreateCounter<long>("tidemark.news.posts.purged", "{post}", "Posts that were kept no longer");
        meter.CreateObservableGauge("tidemark.news.feeds.waiting", () => FeedsWaiting(), "{feed}", "Feeds that wait to be asked");
    }

    internal Func<int> FeedsWaiting { get; set; } = static () => 0;

    internal void Fetched(string outcome, TimeSpan duration)
    {
        _fetches.Add(1, new KeyValuePair<string, object?>("outcome", outcome));
        _durations.Record(duration.TotalSeconds);
    }

    internal void PostsPurged(int count)
    {
        if (count > 0) _purged.Add(count);
    }
}
