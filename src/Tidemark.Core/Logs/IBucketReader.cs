namespace Tidemark.Core.Logs;

/// <summary>Reads a log by the buckets of its ids, so that a copy that differs is mended without being read whole.</summary>
public interface IBucketReader
{
    /// <summary>The digests of all buckets and the head they add up to, from one snapshot.</summary>
    ValueTask<BucketDigests> ReadDigestsAsync(CancellationToken cancellation);

    /// <summary>
    /// The ids and dates of the resources in whole buckets, and the head, from one snapshot: of the first of the buckets, of as many as it
    /// takes to have <paramref name="enoughRows"/>, at least of one. A bucket holds a 4,096th of the log, which bounds the answer.
    /// </summary>
    ValueTask<BucketSlice> ReadBucketsAsync(IReadOnlyList<int> buckets, int enoughRows, CancellationToken cancellation);

    /// <summary>
    /// The resources with these ids, as far as there are such, and the head, from one snapshot. Ends after the resource with which the
    /// bodies exceed <paramref name="mostBytes"/>.
    /// </summary>
    ValueTask<FoundRows> FindAsync(IReadOnlyList<string> ids, long mostBytes, CancellationToken cancellation);
}
