namespace Tidemark.Client;

/// <summary>Where a round begins.</summary>
public enum RoundKind
{
    /// <summary>With nothing: every resource is delivered.</summary>
    Initial,

    /// <summary>At the stored link: what changed since is delivered.</summary>
    Incremental,

    /// <summary>At a comparison of buckets: what differs is delivered.</summary>
    Repair,
}
