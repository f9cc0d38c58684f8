namespace Tidemark.AspNetCore.Reading;

/// <summary>What is asked of a collection.</summary>
internal enum QueryKind
{
    /// <summary>The first page of an initial round.</summary>
    InitialRound,

    /// <summary>The first page of an incremental round.</summary>
    IncrementalRound,

    /// <summary>A further page of a round or listing.</summary>
    Cursor,

    /// <summary>The first page of an ordinary listing.</summary>
    Listing,

    /// <summary>The digests of all buckets.</summary>
    Digests,

    /// <summary>Ids and dates of the resources in some buckets.</summary>
    Buckets,

    /// <summary>Some resources by their ids.</summary>
    Lookup,
}
