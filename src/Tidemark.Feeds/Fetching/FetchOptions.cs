using System.Net;

namespace Tidemark.Feeds.Fetching;

/// <summary>Bounds and manners of <see cref="FeedFetcher"/>.</summary>
public sealed class FetchOptions
{
    /// <summary>Default of <see cref="UserAgent"/>.</summary>
    public const string DefaultUserAgent = "Tidemark/0.1 (feed reader; respects Retry-After and Cache-Control)";

    /// <summary>Default of <see cref="MaximumBodyBytes"/>: 64 MiB.</summary>
    public const int DefaultMaximumBodyBytes = 64 << 20;

    /// <summary>Who asks. An operator should put an address to complain to here.</summary>
    public string UserAgent { get; set; } = DefaultUserAgent;

    /// <summary>Most bytes of a body after decompression, at least 1.</summary>
    public int MaximumBodyBytes { get; set; } = DefaultMaximumBodyBytes;

    /// <summary>Most redirects that are followed; 0 follows none. Default 10.</summary>
    public int MaximumRedirects { get; set; } = 10;

    /// <summary>How often a connection that failed before any answer is tried again at once. 0 to 5, default 1.</summary>
    public int ConnectRetries { get; set; } = 1;

    /// <summary>Pause before such a second try, lengthened by jitter. Default 500 ms.</summary>
    public TimeSpan RetryDelay { get; set; } = TimeSpan.FromMilliseconds(500);

    /// <summary>Name resolution and TCP connection. Default 10 s.</summary>
    public TimeSpan ConnectTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>From the request to the answer's headers, for each hop. Default 30 s.</summary>
    public TimeSpan HeaderTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>The whole fetch, redirects included, without waiting for the <see cref="HostLimiter"/>. Default 2 min.</summary>
    public TimeSpan WholeTimeout { get; set; } = TimeSpan.FromMinutes(2);

    /// <summary>Slowest mean rate of a body, on the wire, that is borne once <see cref="SlowStartGrace"/> is over. 0 bears any. Default 512.</summary>
    public int MinimumBytesPerSecond { get; set; } = 512;

    /// <summary>How long a body may start slowly. Default 15 s.</summary>
    public TimeSpan SlowStartGrace { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>A server that asks for a longer pause is believed up to here. Default 7 days.</summary>
    public TimeSpan MaximumNotBefore { get; set; } = TimeSpan.FromDays(7);

    /// <summary>Networks that are asked although they are loopback, private or otherwise special. Empty by default.</summary>
    public IList<IPNetwork> AllowedNetworks { get; } = [];

    /// <summary>Every mistake in these options, in words; empty if there is none.</summary>
    public IReadOnlyList<string> Validate()
    {
        var errors = new List<string>();
        if (UserAgent.Length == 0 || UserAgent.Any(char.IsControl)) errors.Add("UserAgent must be text without control characters.");
        if (MaximumBodyBytes < 1) errors.Add("MaximumBodyBytes must be at least 1.");
        if (MaximumRedirects < 0) errors.Add("MaximumRedirects must not be negative.");
        if (ConnectRetries is < 0 or > 5) errors.Add("ConnectRetries must be from 0 to 5.");
        if (MinimumBytesPerSecond < 0) errors.Add("MinimumBytesPerSecond must not be negative.");
        TimeSpan[] spans = [ConnectTimeout, HeaderTimeout, WholeTimeout, MaximumNotBefore];
        if (Array.Exists(spans, span => span <= TimeSpan.Zero)) errors.Add("Time bounds must be positive.");
        if (SlowStartGrace < TimeSpan.Zero || RetryDelay < TimeSpan.Zero) errors.Add("SlowStartGrace and RetryDelay must not be negative.");
        return errors;
    }
}
