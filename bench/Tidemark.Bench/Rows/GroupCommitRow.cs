using Tidemark.Bench.Data;
using Tidemark.Bench.Load;
using Tidemark.Bench.Processes;
using Tidemark.Bench.Reporting;

namespace Tidemark.Bench.Rows;

/// <summary>Durable writes of one resource, one at a time on each of many connections, against one connection: what sharing a flush gains.</summary>
internal static class GroupCommitRow
{
    private const string Items = "/items";
    private const int Connections = 64;
    private const int Prepared = 20_000;

    public static IEnumerable<Result> Measure(Lab lab)
    {
        using var server = Server.Start(lab.NewPath("write"), Items);
        Lab.Fill(server, Items, Prepared);
        var requests = Enumerable.Range(0, Prepared * 2).Select(i => (ReadOnlyMemory<byte>)server.Requests.Put(
            $"{Items}/{Resources.Id(i % Prepared)}", Resources.Body(i % Prepared, revision: 1 + i / Prepared))).ToArray();
        var many = server.Connect(Connections);
        var sent = -1;
        // Round and round: each resource's body is another one than before, so that every request writes.
        ReadOnlyMemory<byte> Next(int connection) => requests[(uint)Interlocked.Increment(ref sent) % requests.Length];
        double Run(Wire[] wires, TimeSpan time) => Generator.Run(wires, Math.Min(2, wires.Length), time, Next, 200);
        Run(many, lab.Settings.WarmUp);
        Run(many[..1], lab.Settings.WarmUp);
        var flush = Machine.FlushTime(lab.Directory);
        var comparison = Comparison.Alternate(
            lab.Settings.Runs, () => Run(many, lab.Settings.Time), () => Run(many[..1], lab.Settings.Time));
        foreach (var wire in many) wire.Dispose();
        yield return Result.Of(
            $"one durable write at a time from {Connections} connections", "one connection", comparison, Show.Rate("writes"), Aim.AtLeast(10)) with
        {
            Note = $"A flush of this disk takes {Show.Milliseconds(flush.Median)}, and one connection needs {Show.Milliseconds(1 / comparison.Limit.Median)} for a write.",
            Cause = "not profiled yet; it is likely the processors, which the load generator shares with the server, as a flush of this disk is short.",
        };
    }
}
