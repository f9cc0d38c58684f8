namespace Tidemark.Client;

/// <summary>How a collection is watched.</summary>
public sealed record WatchOptions
{
    /// <summary>How long the server is asked to hold a request until something changes: 0 (never) to 300 s. Default 60 s.</summary>
    public TimeSpan Wait { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>The pause between two rounds where the server does not wait, and after a failed run. Default 30 s.</summary>
    public TimeSpan PollInterval { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Told of each run that failed for a transient reason; watching goes on.</summary>
    public Action<SyncException>? Failed { get; init; }

    internal void Check()
    {
        if (Wait < TimeSpan.Zero || Wait > TimeSpan.FromSeconds(300))
            throw new SyncException(SyncErrorCode.InvalidOption, "The server can be asked to wait for 0 to 300 seconds.");
        if (PollInterval <= TimeSpan.Zero)
            throw new SyncException(SyncErrorCode.InvalidOption, "The poll interval must be longer than nothing.");
    }
}
