namespace Tidemark.Core.Logs;

/// <summary>What lies in some buckets of a log, and the head it belongs to.</summary>
/// <param name="Head">The head in the snapshot.</param>
/// <param name="Buckets">One for each of the first of the buckets asked for: the resources in it, in the order of their ids' UTF-8 bytes.</param>
public sealed record BucketSlice(Head Head, IReadOnlyList<IReadOnlyList<ResourceVersion>> Buckets);
