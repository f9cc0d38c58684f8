namespace Tidemark.Feeds.Fetching;

/// <summary>How gently one host is treated.</summary>
public sealed class HostLimiterOptions
{
    /// <summary>Requests under way to one host at a time, at least 1. Default 2.</summary>
    public int Concurrency { get; set; } = 2;

    /// <summary>Least time between the starts of two requests to one host. Zero waits never. Default 1 s.</summary>
    public TimeSpan MinimumInterval { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>The interval is lengthened by a random part of itself, from 0 up to this factor (exclusive), so that hosts see no rhythm. Default 0.5.</summary>
    public double Jitter { get; set; } = 0.5;
}
