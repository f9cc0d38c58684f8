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
}
