namespace Tidemark.Postgres;

/// <summary>How a <see cref="PostgresStore"/> is used by one node.</summary>
public sealed class PostgresStoreOptions
{
    /// <summary>4,096 writes.</summary>
    public const int DefaultMostQueuedWrites = 4096;

    /// <summary>1 second.</summary>
    public static readonly TimeSpan DefaultPollInterval = TimeSpan.FromSeconds(1);

    /// <summary>10 seconds.</summary>
    public static readonly TimeSpan DefaultOutcomeTimeout = TimeSpan.FromSeconds(10);

    /// <summary>5 seconds.</summary>
    public static readonly TimeSpan DefaultReplicaWait = TimeSpan.FromSeconds(5);

    /// <summary>The connection string of a streaming replica, which rounds, listings and repairs are read from; null for the database itself.</summary>
    public string? ReadFrom { get; init; }

    /// <summary>How long a reader waits for a replica that is behind what this node has told already, before it is told to ask again.</summary>
    public TimeSpan ReplicaWait { get; init; } = DefaultReplicaWait;

    /// <summary>Writes to one log that may wait to be taken; who brings more waits for room.</summary>
    public int MostQueuedWrites { get; init; } = DefaultMostQueuedWrites;

    /// <summary>How often a node looks for what notifications should have told it; at each turn at some hundreds of its open logs.</summary>
    public TimeSpan PollInterval { get; init; } = DefaultPollInterval;

    /// <summary>How long to find out what became of a commit during which the connection broke.</summary>
    public TimeSpan OutcomeTimeout { get; init; } = DefaultOutcomeTimeout;

    /// <summary>Whether notifications are listened to; without them the poll alone keeps a node in step.</summary>
    internal bool Listens { get; init; } = true;
}
