using Tidemark.Core.Logs;
using Tidemark.Postgres.Buckets;
using Tidemark.Postgres.Connections;
using Tidemark.Protocol;

namespace Tidemark.Postgres.Reading;

/// <content>By the buckets of its ids.</content>
internal sealed partial class LogReader : IBucketReader
{
    public async ValueTask<BucketDigests> ReadDigestsAsync(CancellationToken cancellation) => await InSnapshotAsync(
        script => script.Add("bucket-digest-list", Script.Value(log.Number)),
        async (reader, head) => new BucketDigests(head, (await BucketParts.ReadAsync(reader, cancellation)).ToDigests()),
        cancellation);

    public async ValueTask<BucketSlice> ReadBucketsAsync(IReadOnlyList<int> buckets, int enoughRows, CancellationToken cancellation) =>
        await InSnapshotAsync(
            script => script.Add(
                "bucket-slice", Script.Value(log.Number), Script.Value(buckets.Select(bucket => (short)bucket).ToArray()),
                Script.Value(Math.Max(enoughRows, 1L))),
            async (reader, head) =>
            {
                var read = buckets.Select(_ => new List<ResourceVersion>()).ToArray();
                while (await reader.ReadAsync(cancellation))
                    read[reader.GetInt64(0) - 1].Add(new ResourceVersion(reader.GetString(1), new Instant(reader.GetInt64(2))));
                return new BucketSlice(head, Enough(read, enoughRows));
            },
            cancellation);

    public async ValueTask<FoundRows> FindAsync(IReadOnlyList<string> ids, long mostBytes, CancellationToken cancellation) => await InSnapshotAsync(
        script => script.Add(
            "resource-look-up", Script.Value(log.Number), Script.Value(ids.Select(id => (short)Bucket.Of(id)).ToArray()), Script.Value(ids.ToArray()),
            Script.Value(mostBytes)),
        async (reader, head) =>
        {
            var (rows, bytes) = (new List<LogRow>(), 0L);
            while (await reader.ReadAsync(cancellation))
            {
                rows.Add(RowColumns.Row(reader));
                bytes += rows[^1].Body.Length;
                if (bytes > mostBytes) return new FoundRows(head, rows, (int)reader.GetInt64(6));
            }

            return new FoundRows(head, rows, ids.Count);
        },
        cancellation);

    // Where the rows suffice before the last bucket, those behind were not read, whether there is anything in them or not.
    private static List<IReadOnlyList<ResourceVersion>> Enough(List<ResourceVersion>[] read, int enoughRows)
    {
        var enough = new List<IReadOnlyList<ResourceVersion>>();
        for (var rows = 0; enough.Count < read.Length && (enough.Count == 0 || rows < enoughRows); rows += enough[^1].Count)
            enough.Add(read[enough.Count]);
        return enough;
    }
}
