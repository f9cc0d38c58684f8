using Tidemark.Core.Logs;
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
            return _find.Bind(1, log).Bind(2, id).Step() && RowColumns.Row(_find, id) is { Deleted: false } row ? row : null;
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

    public void Dispose() => connection.Dispose();
}
