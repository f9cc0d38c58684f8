using Tidemark.Core.Logs;
using Tidemark.Protocol;
using Tidemark.Sqlite.Buckets;
using Tidemark.Sqlite.Connections;

namespace Tidemark.Sqlite.Writing;

/// <summary>The writer's prepared statements.</summary>
internal sealed class WriteStatements(StoreConnection connection)
{
    private readonly Statement _begin = connection.Keep("begin-writing");
    private readonly Statement _commit = connection.Keep("commit");
    private readonly Statement _find = connection.Keep("resource-find");
    private readonly Statement _insert = connection.Keep("resource-insert");
    private readonly Statement _move = connection.Keep("resource-move");
    private readonly Statement _remove = connection.Keep("resource-remove");
    private readonly Statement _tombstones = connection.Keep("tombstones");
    private readonly Statement _moveHead = connection.Keep("log-move");
    private readonly BucketParts _buckets = new(connection);

    public void Begin() => _begin.Run();

    public void Commit() => _commit.Run();

    public LogRow? Find(int log, int bucket, string id)
    {
        try
        {
            return _find.Bind(1, log).Bind(2, bucket).Bind(3, id).Step() ? RowColumns.Row(_find, id) : null;
        }
        finally
        {
            _find.Reset();
        }
    }

    /// <summary>Puts a row in the place of the one that was there, or where none was.</summary>
    public void Store(int log, int bucket, LogRow row, LogRow? existing)
    {
        if (existing is null) Insert(log, bucket, row);
        else Move(log, row, existing);
    }

    /// <summary>The oldest tombstones of a log as far as they are older than the moment; true where there may be more.</summary>
    public bool Tombstones(int log, Instant before, int most, List<long> places)
    {
        _tombstones.Bind(1, Places.First(log)).Bind(2, Places.Last(log)).Bind(3, most);
        try
        {
            while (_tombstones.Step())
            {
                if (new Instant(_tombstones.Int64(1)) >= before) return false;
                places.Add(_tombstones.Int64(0));
            }

            return places.Count == most;
        }
        finally
        {
            _tombstones.Reset();
        }
    }

    public void Remove(long place) => _remove.Bind(1, place).Run();

    public void MoveHead(int log, Head head)
    {
        Span<byte> digest = stackalloc byte[Digest.Length];
        head.Digest.Write(digest);
        _moveHead.Bind(1, log).Bind(2, head.Position).Bind(3, head.Modified.UnixMilliseconds).Bind(4, head.Count)
            .BindBlob(5, digest).Bind(6, head.Horizon).Run();
    }

    public void AddToBuckets(int log, IReadOnlyDictionary<int, Digest> growth) => _buckets.Add(log, growth);

    private void Insert(int log, int bucket, LogRow row)
    {
        _insert.Bind(1, Places.Of(log, row.Position)).Bind(2, log).Bind(3, bucket).Bind(4, row.Id)
            .Bind(5, row.Created.UnixMilliseconds).Bind(6, row.Modified.UnixMilliseconds).Bind(7, row.Deleted ? 1 : 0);
        BindBody(_insert, 8, row).Run();
    }

    private void Move(int log, LogRow row, LogRow existing)
    {
        _move.Bind(1, Places.Of(log, row.Position)).Bind(2, row.Created.UnixMilliseconds).Bind(3, row.Modified.UnixMilliseconds)
            .Bind(4, row.Deleted ? 1 : 0).Bind(6, Places.Of(log, existing.Position));
        BindBody(_move, 5, row).Run();
    }

    private static Statement BindBody(Statement statement, int parameter, LogRow row) =>
        row.Deleted ? statement.BindNull(parameter) : statement.BindText(parameter, row.Body.Span);
}
