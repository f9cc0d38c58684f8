namespace Tidemark.Client;

/// <summary>A resource in a bucket.</summary>
/// <param name="Id">The id as text.</param>
/// <param name="Modified">The modification date as delivered.</param>
internal readonly record struct PageVersion(Slice Id, Slice Modified);
