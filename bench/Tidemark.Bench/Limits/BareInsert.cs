using System.Diagnostics;
using System.Text;
using Microsoft.Data.Sqlite;
using Tidemark.Protocol;

namespace Tidemark.Bench.Limits;

/// <summary>A prepared insert in a loop, into a store's own tables with all their indexes, 1,000 rows a transaction, each flushed to the disk.</summary>
internal sealed class BareInsert : IDisposable
{
    private const int RowsInTransaction = 1000;

    private readonly SqliteConnection _connection;

    /// <param name="store">A copy of an empty store.</param>
    public BareInsert(string store)
    {
        _connection = new SqliteConnection($"Data Source={store};Pooling=False");
        _connection.Open();
        // As the store has them.
        Execute("pragma synchronous = full; pragma wal_autocheckpoint = 4000; pragma journal_size_limit = 67108864; pragma cache_size = -65536; pragma temp_store = memory");
    }

    /// <summary>Rows a second, from the first bind to the last flush.</summary>
    public double Run(int log, IReadOnlyList<(byte[] Id, byte[] Body)> rows)
    {
        using var insert = new Prepared(
            _connection, "insert into resource (place, log, bucket, id, created, modified, deleted, body) values (?1, ?2, ?3, ?4, ?5, ?6, 0, ?7)");
        using var begin = new Prepared(_connection, "begin immediate");
        using var commit = new Prepared(_connection, "commit");
        var now = TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds();
        var begun = Stopwatch.GetTimestamp();
        for (var i = 0; i < rows.Count; i++)
        {
            if (i % RowsInTransaction == 0) begin.Run();
            insert.Bind(1, ((long)log << 40) | (uint)(i + 1)).Bind(2, log).Bind(3, Bucket.Of(rows[i].Id)).Bind(4, rows[i].Id)
                .Bind(5, now).Bind(6, now).Bind(7, rows[i].Body).Run();
            if (i % RowsInTransaction == RowsInTransaction - 1 || i == rows.Count - 1) commit.Run();
        }

        return rows.Count / Stopwatch.GetElapsedTime(begun).TotalSeconds;
    }

    public void Dispose() => _connection.Dispose();

    public static (byte[] Id, byte[] Body) Row(string id, byte[] body) => (Encoding.ASCII.GetBytes(id), body);

    private void Execute(string sql)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
