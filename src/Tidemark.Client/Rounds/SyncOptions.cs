namespace Tidemark.Client;

/// <summary>How a <see cref="SyncClient"/> talks to its server.</summary>
public sealed record SyncOptions
{
    /// <summary>Null for a server that asks for none.</summary>
    public SyncCredentials? Credentials { get; init; }

    /// <summary>Resources on a page, 1 to 10,000; null (default) leaves it to the server.</summary>
    public int? PageSize { get; init; }

    /// <summary>
    /// Rewrites links of another origin to the collection's, for a server behind a proxy that it does not know of. Default false.
    /// </summary>
    public bool RebaseLinks { get; init; }

    /// <summary>Whether the replica is checked where a round's last page carries a digest. Default true.</summary>
    public bool CheckDigest { get; init; } = true;

    /// <summary>
    /// Replicas with more resources than this are mended after 410 or a wrong digest, where the server can be asked for that, instead of read
    /// afresh. Default 1,000, which is a page.
    /// </summary>
    public int RepairAbove { get; init; } = 1000;

    /// <summary>Full rounds that one run begins by itself, after 410 or a wrong digest. Default 1.</summary>
    public int MaxFullRounds { get; init; } = 1;

    /// <summary>How often one run begins its round anew because a cursor expired in it. Default 3.</summary>
    public int MaxRestarts { get; init; } = 3;

    /// <summary>How often a request is repeated after a transient failure. Default 4; 0 for never.</summary>
    public int MaxRetries { get; init; } = 4;

    /// <summary>The pause before the first repetition, doubled for each further one, with jitter. Default 1 s.</summary>
    public TimeSpan RetryDelay { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>The longest of these pauses. Default 30 s.</summary>
    public TimeSpan MaxRetryDelay { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The longest <c>Retry-After</c> that is waited for; a server that asks for more ends the run. Default 5 min.</summary>
    public TimeSpan MaxRetryAfter { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>How long the server may send nothing, before its answer and within it. Default 100 s.</summary>
    public TimeSpan IdleTimeout { get; init; } = TimeSpan.FromSeconds(100);

    /// <summary>The largest page accepted, in bytes after decompression. Default 64 MiB.</summary>
    public int MaxPageBytes { get; init; } = 64 * 1024 * 1024;

    /// <summary>Told of each failure that is retried, and of the pause before the repetition. May come from any thread.</summary>
    public Action<SyncException, TimeSpan>? Retrying { get; init; }

    /// <summary>Default the system's.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>The source of the jitter: 0 (inclusive) to 1 (exclusive), from any thread; null (default) is Polly's.</summary>
    public Func<double>? Randomizer { get; init; }

    /// <summary>Where pages are read ahead. Default the thread pool's.</summary>
    internal TaskScheduler Scheduler { get; init; } = TaskScheduler.Default;

    internal void Check()
    {
        var faults = new List<string>();
        if (PageSize is < 1 or > Protocol.PageSizes.Max) faults.Add($"the page size must be 1 to {Protocol.PageSizes.Max}");
        if (MaxFullRounds < 0 || MaxRestarts < 0 || MaxRetries < 0) faults.Add("the numbers of repetitions must not be negative");
        if (MaxPageBytes < 1) faults.Add("the largest page must have at least one byte");
        if (IdleTimeout <= TimeSpan.Zero) faults.Add("the idle timeout must be longer than nothing");
        if (RetryDelay < TimeSpan.Zero) faults.Add("the pauses must not be negative");
        if (MaxRetryDelay < RetryDelay) faults.Add("the longest pause must not be below the first");
        if (Credentials?.Key is { } key && (key.Length == 0 || key.Contains(':', StringComparison.Ordinal)))
            faults.Add("the key must not be empty or contain a colon");
        if (faults.Count > 0) throw new SyncException(SyncErrorCode.InvalidOption, $"The options are wrong: {string.Join("; ", faults)}.");
    }
}
