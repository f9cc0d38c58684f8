using Tidemark.Protocol;

namespace Tidemark.Core.Logs;

/// <summary>The digests of a log's buckets and the head they belong to.</summary>
/// <param name="Head">The head in the snapshot; its digest is the sum of all buckets'.</param>
/// <param name="Digests">By the number of the bucket, <see cref="Bucket.Count"/> of them; those of empty buckets are empty.</param>
public sealed record BucketDigests(Head Head, IReadOnlyList<Digest> Digests);
