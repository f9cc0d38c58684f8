namespace Tidemark.Sqlite;

/// <summary>How a <see cref="SqliteStore"/> is kept.</summary>
public sealed class SqliteStoreOptions
{
    /// <summary>5 seconds.</summary>
    public static readonly TimeSpan DefaultBusyTimeout = TimeSpan.FromSeconds(5);

    /// <summary>10,000 openings.</summary>
    public const int DefaultTimelinesKept = 10_000;

    /// <summary>4,096 writes.</summary>
    public const int DefaultMostQueuedWrites = 4096;

    /// <summary>How long to wait for another program that has the file busy, such as a backup.</summary>
    public TimeSpan BusyTimeout { get; init; } = DefaultBusyTimeout;

    /// <summary>
    /// Openings that are remembered. Each opening begins a timeline; a token from one that is forgotten has expired, so a client that
    /// was away for more openings than these reads everything afresh. Counted and not timed, so that no clock can bring it about.
    /// </summary>
    public int TimelinesKept { get; init; } = DefaultTimelinesKept;

    /// <summary>Writes that may wait to be taken; who brings more waits for room.</summary>
    public int MostQueuedWrites { get; init; } = DefaultMostQueuedWrites;

    /// <summary>
    /// Told how many rows have been done while a file of an older version is brought to this one, which takes some 20 s for a million; null
    /// for nobody.
    /// </summary>
    public Action<long>? Upgrading { get; init; }

    /// <summary>Pages of write-ahead log after which it is copied into the file; 0 for never.</summary>
    internal int CheckpointPages { get; init; } = 4000;

    /// <summary>Bytes in a page of a file that is made.</summary>
    internal int PageSize { get; init; } = 4096;

    /// <summary>Kibibytes of the file the writer keeps in memory.</summary>
    internal int WriterCache { get; init; } = 64 << 10;
}
