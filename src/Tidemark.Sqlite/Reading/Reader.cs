using Tidemark.Core.Logs;
using Tidemark.Protocol;
using Tidemark.Sqlite.Buckets;
using Tidemark.Sqlite.Connections;

namespace Tidemark.Sqlite.Reading;

/// <summary>A connection that reads, with its prepared statements. Used by one thread at a time.</summary>
internal sealed class Reader(StoreConnection connection) : IDisposable
{
    private readonly Statement _begin = connection.Keep("begin-reading");
    private readonly Statement _commit = connection.Keep("commit");
    private readonly Statement _head = connection.Keep("log-head");
    private readonly Statement _slice = connection.Keep("resource-slice");
    private readonly Statement _find = connection.Keep("resource-find");

    private readonly Statement _digests = connection.Keep("bucket-digest-list");
    private readonly Statement _bucket = connection.Keep("bucket-slice");

    public StoreConnection Connection => connection;

    /// <summary>Reads what all lies in one snapshot. It ends with the reading: none is held while a client is slow.</summary>
    public T InSnapshot<TArgument, T>(TArgument argument, Func<Reader, TArgument, T> read)
    {
        _begin.Run();
        try
        {
            return read(this, argument);
        }
        finally
        {
            _commit.Run();
        }
    }

    public Head Head(int log)
    {
        try
        {
            _head.Bind(1, log).Step();
            return RowColumns.Head(_head);
        }
        finally
        {
            _head.Reset();
        }
    }

    public LogRow? FindLive(int log, string id)
    {
        try
        {
            return _find.Bind(1, log).Bind(2, Bucket.Of(id)).Bind(3, id).Step() && RowColumns.Row(_find, id) is { Deleted: false } row ? row : null;
        }
        finally
        {
            _find.Reset();
        }
    }

    /// <summary>Call within a snapshot.</summary>
    public Slice Slice(int log, SliceRequest request)
    {
        var head = Head(log);
        var untold = Math.Min(request.NoTombstonesThrough, Places.MaxPosition);
        // One row more than asked for tells whether the head is reached.
        _slice.Bind(1, Places.Of(log, Math.Min(request.After, Places.MaxPosition))).Bind(2, Places.Last(log))
            .Bind(3, Places.Of(log, untold)).Bind(4, request.MostRows + 1L);
        try
        {
            var rows = new List<LogRow>(Math.Min(request.MostRows, 1024));
            var bodies = new BodyBuffer();
            while (_slice.Step())
            {
                if (rows.Count == request.MostRows || bodies.Length > request.MostBytes) return new Slice(rows, head, ReachedHead: false);
                rows.Add(RowColumns.Row(_slice, bodies));
            }

            return new Slice(rows, head, ReachedHead: true);
        }
        finally
        {
            _slice.Reset();
        }
    }

    /// <summary>Call within a snapshot.</summary>
    public BucketDigests BucketDigests(int log) => new(Head(log), BucketParts.List(_digests, log));

    /// <summary>Call within a snapshot.</summary>
    public BucketSlice Buckets(int log, IReadOnlyList<int> buckets, int enoughRows)
    {
        var (head, read) = (Head(log), new List<IReadOnlyList<ResourceVersion>>());
        for (var rows = 0; read.Count < buckets.Count && (read.Count == 0 || rows < enoughRows); rows += read[^1].Count)
            read.Add(InBucket(log, buckets[read.Count]));
        return new BucketSlice(head, read);
    }

    /// <summary>Call within a snapshot.</summary>
    public FoundRows Find(int log, IReadOnlyList<string> ids, long mostBytes)
    {
        var (head, rows, looked, bytes) = (Head(log), new List<LogRow>(), 0, 0L);
        for (; looked < ids.Count && bytes <= mostBytes; looked++)
        {
            if (FindLive(log, ids[looked]) is not { } row) continue;
            rows.Add(row);
            bytes += row.Body.Length;
        }

        return new FoundRows(head, rows, looked);
    }

    public void Dispose() => connection.Dispose();

    private List<ResourceVersion> InBucket(int log, int bucket)
    {
        try
        {
            var resources = new List<ResourceVersion>();
            _bucket.Bind(1, log).Bind(2, bucket);
            while (_bucket.Step())
                if (_bucket.Int64(2) == 0) resources.Add(new ResourceVersion(_bucket.Text(0), new Instant(_bucket.Int64(1))));
            return resources;
        }
        finally
        {
            _bucket.Reset();
        }
    }
}
