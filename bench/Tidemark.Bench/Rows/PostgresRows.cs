using System.Diagnostics;
using Tidemark.Bench.Data;
using Tidemark.Bench.Limits;
using Tidemark.Bench.Load;
using Tidemark.Bench.Processes;
using Tidemark.Bench.Reporting;
using Tidemark.Postgres.Tests.Support;

namespace Tidemark.Bench.Rows;

/// <summary>The same program on PostgreSQL, against PostgreSQL alone: a cluster of this run's own, with fsync, on this machine.</summary>
internal static class PostgresRows
{
    private const string Items = "/items";
    private const int Connections = 64;
    private const int Readers = 16;

    public static IEnumerable<Result> Measure(Lab lab)
    {
        if (Cluster.Programs is null)
        {
            Lab.Say("  skipped: PostgreSQL is not installed (apt-get install postgresql)");
            yield break;
        }

        // The last of settings that are given twice counts.
        var cluster = Cluster.StartNewAsync("fsync = on", "shared_buffers = 256MB", "max_wal_size = 4GB").GetAwaiter().GetResult();
        try
        {
            var logs = Enumerable.Range(1, Math.Max(Connections, lab.Settings.Runs + 2)).Select(number => $"/log-{number}").ToArray();
            var directory = lab.NewPath("postgres");
            Server StartNode() => Server.StartNode(cluster.ConnectionString(), directory, [Items, Lab.Large, Lab.Small, .. logs]);
            using var server = StartNode();
            using var bare = new BarePostgres(cluster, "postgres");
            yield return Loads(lab, server, bare, logs);
            yield return Reads(lab, server, bare);
            yield return Polls(lab, server);
            yield return Writes(lab, server, bare, "one log", _ => Items);
            yield return Writes(lab, server, bare, $"{Connections} logs", connection => logs[connection]);
            using var second = StartNode();
            yield return Nodes(lab, server, second);
        }
        finally
        {
            cluster.DisposeAsync().AsTask().GetAwaiter().GetResult();
        }
    }

    private static Result Loads(Lab lab, Server server, BarePostgres bare, string[] logs)
    {
        var count = lab.Settings.Load;
        var ids = Enumerable.Range(0, count).Select(Resources.Id).ToArray();
        var bodies = Enumerable.Range(0, count).Select(i => Resources.Body(i)).ToArray();
        var lines = Resources.Lines(0, count);
        var run = 0;
        BulkLoadRow.Load(server, logs[run++], lines, count);
        bare.CopyIn(ids, bodies);
        var comparison = Comparison.Alternate(lab.Settings.Runs, () => BulkLoadRow.Load(server, logs[run++], lines, count), () => bare.CopyIn(ids, bodies));
        return Result.Of(
            $"PostgreSQL: bulk load of {Show.Count(count)} resources, durable", "binary COPY of the same rows into a table with the same indexes", comparison,
            Show.Rate("rows"), Aim.AtLeast(0.5));
    }

    private static Result Reads(Lab lab, Server server, BarePostgres bare)
    {
        var count = lab.Settings.Load;
        Lab.Fill(server, Lab.Large, count);
        var target = $"{Lab.Large}?syncModifications=true&pageSize=10000";
        ReadRound(server, target, count);
        var comparison = Comparison.Alternate(lab.Settings.Runs, () => ReadRound(server, target, count), () => bare.CopyOut(Lab.Large, count));
        return Result.Of(
            $"PostgreSQL: full read of {Show.Count(count)} resources, pages of 10,000", "COPY of the same rows in order TO STDOUT, drained", comparison,
            Show.Rate("rows"), Aim.AtLeast(0.5));
    }

    private static double ReadRound(Server server, string target, int count)
    {
        using var wire = server.Connect();
        var begun = Stopwatch.GetTimestamp();
        Rounds.Read(wire, server.Requests, target);
        return count / Stopwatch.GetElapsedTime(begun).TotalSeconds;
    }

    private static Result Polls(Lab lab, Server server)
    {
        Lab.Fill(server, Lab.Small, lab.Settings.Small);
        using var wire = server.Connect();
        var (upcoming, _, _) = Rounds.Read(wire, server.Requests, Lab.Small + "?syncModifications=true");
        var page = server.Requests.Get(upcoming);
        return PollRow.Compare(lab, server, "PostgreSQL: poll, nothing changed", page, wire.Ask(page).Expect(200));
    }

    private static Result Writes(Lab lab, Server server, BarePostgres bare, string where, Func<int, string> collection)
    {
        var wires = server.Connect(Connections);
        var body = Resources.Body(1);
        var sent = 0;
        // Ids that are new, as pgbench's are.
        ReadOnlyMemory<byte> Next(int connection) => server.Requests.Put($"{collection(connection)}/{Guid.NewGuid():n}{Interlocked.Increment(ref sent)}", body);
        double Run(TimeSpan time) => Generator.Run(wires, 2, time, Next, 200, 201);
        Run(lab.Settings.WarmUp);
        var comparison = Comparison.Alternate(
            lab.Settings.Runs, () => Run(lab.Settings.Time), () => bare.Inserts(Connections, lab.Settings.Time));
        foreach (var wire in wires) wire.Dispose();
        return Result.Of(
            $"PostgreSQL: single durable writes from {Connections} connections on {where}", "pgbench inserting a row as large, as many connections", comparison,
            Show.Rate("writes"), Aim.AtLeast(0.5));
    }

    private static Result Nodes(Lab lab, Server first, Server second)
    {
        var request = first.Requests.Get(Lab.Small + "?syncModifications=true&pageSize=1000");
        var (ones, twos) = (first.Connect(Readers), second.Connect(Readers));
        Wire[] both = [.. ones[..(Readers / 2)], .. twos[..(Readers / 2)]];
        double Run(Wire[] wires, TimeSpan time) => Generator.Run(wires, 2, time, _ => request, 200);
        Run(both, lab.Settings.WarmUp);
        Run(ones, lab.Settings.WarmUp);
        var comparison = Comparison.Alternate(lab.Settings.Runs, () => Run(both, lab.Settings.Time), () => Run(ones, lab.Settings.Time));
        foreach (var wire in (Wire[])[.. ones, .. twos]) wire.Dispose();
        return Result.Of(
            $"PostgreSQL: pages of 1,000 read by {Readers} clients from two nodes", "the same clients, one node", comparison, Show.Rate("pages"), Aim.AtLeast(1.6)) with
        {
            Cause = $"this machine has {Environment.ProcessorCount} processors for two nodes, PostgreSQL and the clients; one node with PostgreSQL uses them all.",
        };
    }
}
