namespace Tidemark.Client;

/// <summary>What a long call is doing.</summary>
public enum SyncPhase
{
    /// <summary>A full round is being read into the replica.</summary>
    Initial,

    /// <summary>Changes are being read into the replica.</summary>
    Incremental,

    /// <summary>The replica is compared by buckets, and what differs is read into it.</summary>
    Repairing,

    /// <summary>A plain listing is being laid over the replica.</summary>
    Listing,

    /// <summary>The replica's own rows are being added up.</summary>
    Counting,

    /// <summary>Changes are being read and compared, not stored.</summary>
    Verifying,

    /// <summary>Lines are being sent.</summary>
    Pushing,

    /// <summary>The collection is being read for what a mirrored file lacks.</summary>
    Comparing,

    /// <summary>Rows are being written out.</summary>
    Exporting,
}
