using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Npgsql;
using NpgsqlTypes;
using Tidemark.Bench.Data;
using Tidemark.Postgres.Tests.Support;
using Tidemark.Protocol;

namespace Tidemark.Bench.Limits;

/// <summary>What PostgreSQL does with nobody in between: <c>COPY</c> in and out, and pgbench.</summary>
internal sealed partial class BarePostgres : IDisposable
{
    // Seconds for pgbench to connect in, which it takes out of the time it is given and not out of the rate.
    private const int Connecting = 3;

    private readonly Cluster _cluster;
    private readonly NpgsqlConnection _connection;

    /// <param name="cluster">Where the database is.</param>
    /// <param name="database">One that a server has made its tables in: the limits are measured on tables like those, indexes too.</param>
    public BarePostgres(Cluster cluster, string database)
    {
        _cluster = cluster;
        _connection = new NpgsqlConnection(cluster.ConnectionString(database, more: "Pooling=false;Command Timeout=0"));
        _connection.Open();
    }

    /// <summary>Rows a second of a binary COPY into a table like the store's own, committed.</summary>
    public double CopyIn(string[] ids, byte[][] bodies)
    {
        Run("drop table if exists bare; create table bare (like resource including all)");
        var begun = Stopwatch.GetTimestamp();
        using (var rows = _connection.BeginBinaryImport("copy bare (log, position, id, bucket, created, modified, deleted, body) from stdin (format binary)"))
        {
            for (var i = 0; i < ids.Length; i++)
            {
                rows.StartRow();
                rows.Write(1, NpgsqlDbType.Integer);
                rows.Write(i + 1L, NpgsqlDbType.Bigint);
                rows.Write(ids[i], NpgsqlDbType.Text);
                rows.Write((short)Bucket.Of(ids[i]), NpgsqlDbType.Smallint);
                rows.Write(1L, NpgsqlDbType.Bigint);
                rows.Write(1L, NpgsqlDbType.Bigint);
                rows.Write(false, NpgsqlDbType.Boolean);
                rows.Write(bodies[i], NpgsqlDbType.Text);
            }

            rows.Complete();
        }

        return ids.Length / Stopwatch.GetElapsedTime(begun).TotalSeconds;
    }

    /// <summary>Rows a second of a log's rows in order, taken off the wire and not looked at.</summary>
    public double CopyOut(string log, int rows)
    {
        var number = Ask($"select number from log_name where name = '{log}'");
        var begun = Stopwatch.GetTimestamp();
        using (var stream = _connection.BeginRawBinaryCopy(
            $"copy (select position, id, created, modified, deleted, body from resource where log = {number} order by position) to stdout (format binary)"))
        {
            var buffer = new byte[128 << 10];
            while (stream.Read(buffer) > 0)
            {
            }
        }

        return rows / Stopwatch.GetElapsedTime(begun).TotalSeconds;
    }

    /// <summary>Inserts a second by pgbench, each a transaction of its own, on as many connections.</summary>
    public double Inserts(int connections, TimeSpan time)
    {
        Run("drop table if exists bare; create table bare (like resource including all)");
        // Where PostgreSQL's own user may read.
        var script = Path.Combine(Path.GetDirectoryName(_cluster.Data)!, $"insert-{Guid.NewGuid():n}.sql");
        File.WriteAllText(
            script,
            "\\set n random(1, 9000000000000000000)\ninsert into bare (log, position, id, bucket, created, modified, deleted, body) values "
            + $"(:client_id::integer, :n::bigint, :n::bigint::text, (:n::bigint % 4096)::smallint, 1, 1, false, '{new string('x', Resources.BodySize)}');\n");
        var output = Cluster.RunAsync(
            "pgbench", "-h", "127.0.0.1", "-p", Number(_cluster.Port), "-U", "postgres", "-n", "-M", "prepared", "-c", Number(connections), "-j", "2",
            "-T", Number((int)time.TotalSeconds + Connecting), "-f", script, _connection.Database).GetAwaiter().GetResult();
        return double.Parse(Rate().Match(output).Groups[1].Value, CultureInfo.InvariantCulture);
    }

    public void Dispose() => _connection.Dispose();

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    private void Run(string sql)
    {
        using var command = new NpgsqlCommand(sql, _connection);
        command.ExecuteNonQuery();
    }

    private object Ask(string sql)
    {
        using var command = new NpgsqlCommand(sql, _connection);
        return command.ExecuteScalar()!;
    }

    [GeneratedRegex(@"tps = ([0-9.]+)")]
    private static partial Regex Rate();
}
