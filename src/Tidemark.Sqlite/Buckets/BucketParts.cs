using Tidemark.Protocol;
using Tidemark.Sqlite.Connections;

namespace Tidemark.Sqlite.Buckets;

/// <summary>
/// The digests of a log's buckets as they lie in the store: some together in each row, so that a transaction that touches most buckets, as
/// those of a bulk load do, writes hundreds of rows and not thousands.
/// </summary>
internal sealed class BucketParts(StoreConnection connection)
{
    private const int InPart = 16;

    private readonly Statement _find = connection.Keep("bucket-digest-find");
    private readonly Statement _put = connection.Keep("bucket-digest-put");

    /// <summary>Adds to the digests of some buckets of a log.</summary>
    public void Add(int log, IReadOnlyDictionary<int, Digest> growth)
    {
        Span<byte> digests = stackalloc byte[InPart * Digest.Length];
        foreach (var part in growth.GroupBy(bucket => bucket.Key / InPart))
        {
            Find(log, part.Key, digests);
            foreach (var (bucket, more) in part)
            {
                var digest = digests.Slice(bucket % InPart * Digest.Length, Digest.Length);
                (Digest.Read(digest) + more).Write(digest);
            }

            _put.Bind(1, log).Bind(2, part.Key).BindBlob(3, digests).Run();
        }
    }

    /// <summary>The digests of all buckets of a log.</summary>
    public static Digest[] List(Statement list, int log)
    {
        var all = new Digest[Bucket.Count];
        try
        {
            list.Bind(1, log);
            while (list.Step())
            {
                var first = (int)list.Int64(0) * InPart;
                var digests = list.Bytes(1);
                for (var i = 0; i < InPart; i++) all[first + i] = Digest.Read(digests[(i * Digest.Length)..]);
            }

            return all;
        }
        finally
        {
            list.Reset();
        }
    }

    private void Find(int log, int part, Span<byte> digests)
    {
        try
        {
            if (_find.Bind(1, log).Bind(2, part).Step()) _find.Bytes(0).CopyTo(digests);
            else digests.Clear();
        }
        finally
        {
            _find.Reset();
        }
    }
}
