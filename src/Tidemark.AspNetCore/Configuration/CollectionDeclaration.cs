namespace Tidemark.AspNetCore;

/// <summary>A collection to map.</summary>
/// <param name="Path">Where.</param>
/// <param name="Options">How.</param>
public sealed record CollectionDeclaration(string Path, SyncCollectionOptions Options);
