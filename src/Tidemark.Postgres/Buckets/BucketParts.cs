using Npgsql;
using Tidemark.Postgres.Connections;
using Tidemark.Protocol;

namespace Tidemark.Postgres.Buckets;

/// <summary>
/// The digests of a log's buckets as they lie in the database: sixteen together in each row, so that a transaction that touches most
/// buckets, as those of a bulk load do, writes hundreds of rows and not thousands.
/// </summary>
internal sealed class BucketParts
{
    private const int InPart = 16;

    private readonly Dictionary<int, byte[]> _parts = [];

    /// <summary>The parts that buckets are in, each once.</summary>
    public static short[] Of(IEnumerable<short> buckets) => [.. buckets.Select(bucket => (short)(bucket / InPart)).Distinct()];

    /// <summary>Reads a result of <c>part, digests</c>.</summary>
    public static async Task<BucketParts> ReadAsync(NpgsqlDataReader reader, CancellationToken cancellation)
    {
        var parts = new BucketParts();
        while (await reader.ReadAsync(cancellation)) parts._parts.Add(reader.GetInt16(0), reader.GetFieldValue<byte[]>(1));
        return parts;
    }

    /// <summary>The digests of all buckets; those that are in no part are empty.</summary>
    public Digest[] ToDigests()
    {
        var all = new Digest[Bucket.Count];
        foreach (var (part, digests) in _parts)
            for (var i = 0; i < InPart; i++) all[(part * InPart) + i] = Digest.Read(digests.AsSpan(i * Digest.Length));
        return all;
    }

    /// <summary>Adds to digests of buckets whose parts were read, and what stores those to a script.</summary>
    public void AddTo(Script script, int log, IReadOnlyDictionary<int, Digest> growth)
    {
        foreach (var (bucket, more) in growth)
        {
            if (!_parts.TryGetValue(bucket / InPart, out var part)) _parts.Add(bucket / InPart, part = new byte[InPart * Digest.Length]);
            var digest = part.AsSpan(bucket % InPart * Digest.Length, Digest.Length);
            (Digest.Read(digest) + more).Write(digest);
        }

        var grown = Of(growth.Keys.Select(bucket => (short)bucket));
        script.Add("bucket-digest-put", Script.Value(log), Script.Value(grown), Script.Value(grown.Select(part => _parts[part]).ToArray()));
    }
}
