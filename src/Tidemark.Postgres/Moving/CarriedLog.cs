using Tidemark.Core.Logs;
using Tidemark.Protocol;

namespace Tidemark.Postgres.Moving;

/// <summary>What the rows of a log add up to; taken of those that were read and of those that arrived, the two must be equal.</summary>
internal sealed class CarriedLog
{
    private readonly Dictionary<int, Digest> _buckets = [];
    private Digest _digest;
    private Digest _tombstones;
    private long _bytes;

    public long Resources { get; private set; }

    public long Tombstones { get; private set; }

    public IReadOnlyDictionary<int, Digest> Buckets => _buckets;

    public void Add(int bucket, string id, Instant modified, bool deleted, long position, long bytes)
    {
        var digest = Digest.Of(id, modified);
        if (deleted)
        {
            Tombstones++;
            _tombstones += digest;
        }
        else
        {
            Resources++;
            _digest += digest;
            _buckets[bucket] = _buckets.GetValueOrDefault(bucket) + digest;
        }

        // Where each row lies, and how long each body is, in one sum with its id.
        _tombstones += Digest.Of(id, new Instant(position));
        _bytes += bytes;
    }

    public bool Is(Head head) => head.Count == Resources && head.Digest == _digest;

    public bool IsSameAs(CarriedLog other) =>
        (Resources, Tombstones, _digest, _tombstones, _bytes) == (other.Resources, other.Tombstones, other._digest, other._tombstones, other._bytes);
}
