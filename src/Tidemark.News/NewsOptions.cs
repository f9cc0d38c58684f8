namespace Tidemark.News;

/// <summary>How the news service keeps and fetches.</summary>
public sealed record NewsOptions
{
    /// <summary>Content logs, 1 to 256; counts only when a store is made, afterwards what it was made with holds.</summary>
    public int ContentLogs { get; init; } = 1;

    /// <summary>How long a post is kept that no longer stands in its feed; 14 days.</summary>
    public TimeSpan PostRetention { get; init; } = TimeSpan.FromDays(14);

    /// <summary>Of the posts that no longer stand in their feed, the most that are kept for each feed; 200.</summary>
    public int MostKeptPosts { get; init; } = 200;

    /// <summary>How long deletions are told, of posts, states, subscriptions and folders; 90 days.</summary>
    public TimeSpan DeletionRetention { get; init; } = TimeSpan.FromDays(90);

    /// <summary>Persons whose data stay in memory after they were last seen; 500.</summary>
    public int MostPersonsInMemory { get; init; } = 500;

    /// <summary>The shortest time between two fetches of a feed; 15 minutes.</summary>
    public TimeSpan ShortestInterval { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>The longest time between two fetches of a feed that works; 12 hours.</summary>
    public TimeSpan LongestInterval { get; init; } = TimeSpan.FromHours(12);

    /// <summary>The longest time between two tries of a feed that fails; 7 days.</summary>
    public TimeSpan LongestBackOff { get; init; } = TimeSpan.FromDays(7);

    /// <summary>Fetches at one time; 64.</summary>
    public int MostFetches { get; init; } = 64;

    /// <summary>Fetches at one time from one host; 2.</summary>
    public int MostFetchesPerHost { get; init; } = 2;

    /// <summary>The shortest time between the beginnings of two fetches from one host, up to half of it added by chance; 1 second.</summary>
    public TimeSpan HostGap { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How often what is known about fetching is written down; 1 second.</summary>
    public TimeSpan LedgerDelay { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Every fault, as sentences; empty where there is none.</summary>
    public IEnumerable<string> Faults()
    {
        if (ContentLogs is < 1 or > 256) yield return "ContentLogs must lie between 1 and 256.";
        if (PostRetention < TimeSpan.Zero) yield return "PostRetention must not be negative.";
        if (MostKeptPosts < 0) yield return "MostKeptPosts must not be negative.";
        if (DeletionRetention < TimeSpan.FromHours(1)) yield return "DeletionRetention must be at least an hour.";
        if (MostPersonsInMemory < 1) yield return "MostPersonsInMemory must be at least 1.";
        if (ShortestInterval <= TimeSpan.Zero || LongestInterval < ShortestInterval)
            yield return "ShortestInterval must be positive and LongestInterval not below it.";
        if (LongestBackOff < LongestInterval) yield return "LongestBackOff must not be below LongestInterval.";
        if (MostFetches < 1 || MostFetchesPerHost < 1) yield return "MostFetches and MostFetchesPerHost must be at least 1.";
        if (HostGap < TimeSpan.Zero || LedgerDelay <= TimeSpan.Zero) yield return "HostGap must not be negative and LedgerDelay be positive.";
    }
}
