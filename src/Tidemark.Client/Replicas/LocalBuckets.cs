using System.Runtime.InteropServices;
using Tidemark.Protocol;

namespace Tidemark.Client;

/// <summary>A replica's rows by bucket: their digests, and where they lie. Eight bytes of memory for each row.</summary>
internal sealed class LocalBuckets : IDisposable
{
    private readonly Digest[] _digests = new Digest[Bucket.Count];
    private readonly List<long>[] _numbers = new List<long>[Bucket.Count];
    private readonly Statement _find;

    /// <summary>Reads all rows.</summary>
    public LocalBuckets(Database database)
    {
        for (var i = 0; i < Bucket.Count; i++) _numbers[i] = [];
        using var rows = database.Prepare("select number, id, modified from tidemark_row");
        while (rows.Step())
        {
            var digest = Digest.Of(rows.Bytes(1), rows.Bytes(2));
            var bucket = Bucket.Of(rows.Bytes(1));
            _digests[bucket] += digest;
            _numbers[bucket].Add(rows.Long(0));
            Totals = Totals.With(digest);
        }

        _find = database.Prepare("select id, modified from tidemark_row where number = ?1");
    }

    /// <summary>Of all rows.</summary>
    public Totals Totals { get; }

    /// <summary>The buckets whose digests are not those that the server sent.</summary>
    public List<int> Differing(ReadOnlySpan<byte> digests)
    {
        var differing = new List<int>();
        Span<byte> own = stackalloc byte[Digest.Length];
        for (var bucket = 0; bucket < Bucket.Count; bucket++)
        {
            _digests[bucket].Write(own);
            if (!digests.Slice(bucket * Bucket.WireLength, Bucket.WireLength).SequenceEqual(own[..Bucket.WireLength])) differing.Add(bucket);
        }

        return differing;
    }

    /// <summary>Ids and modification dates of the rows in a bucket, as far as they are still there.</summary>
    public Dictionary<string, string> RowsOf(int bucket)
    {
        var rows = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var number in CollectionsMarshal.AsSpan(_numbers[bucket]))
        {
            if (!_find.Bind(1, number).Step()) continue;
            rows[_find.Text(0)] = _find.Text(1);
            _find.Reset();
        }

        return rows;
    }

    public void Dispose() => _find.Dispose();
}
