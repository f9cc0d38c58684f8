using System.Diagnostics;
using System.Text;
using Tidemark.Bench.Data;
using Tidemark.Bench.Limits;
using Tidemark.Bench.Processes;
using Tidemark.Bench.Reporting;

namespace Tidemark.Bench.Rows;

/// <summary>A bulk load as NDJSON in one request, until its answer says that all is durable, against prepared inserts into the same tables.</summary>
internal static class BulkLoadRow
{
    public static IEnumerable<Result> Measure(Lab lab)
    {
        var count = lab.Settings.Load;
        // Each run loads into a log of its own, on both sides of one file that has grown as much. The first one warms up.
        var logs = Enumerable.Range(1, lab.Settings.Runs + 1).Select(number => $"/load-{number}").ToArray();
        var directory = lab.NewPath("load");
        using (Server.Start(directory, logs))
        {
        }

        var store = lab.NewPath("insert") + ".db";
        CopyStore(directory, store);
        var rows = Enumerable.Range(0, count).Select(i => (Encoding.ASCII.GetBytes(Resources.Id(i)), Resources.Body(i))).ToArray();
        var lines = Resources.Lines(0, count);
        using var server = Server.Start(directory, logs);
        using var limit = new BareInsert(store);
        Load(server, logs[0], lines, count);
        limit.Run(1, rows);
        var (ours, theirs) = (1, 1);
        var comparison = Comparison.Alternate(lab.Settings.Runs, () => Load(server, logs[ours++], lines, count), () => limit.Run(++theirs, rows));
        yield return Result.Of(
            $"bulk load of {Show.Count(count)} resources of {Resources.BodySize} B, durable",
            "prepared inserts into the same tables, transactions of 1,000, synchronous=FULL", comparison, Show.Rate("rows"), Aim.AtLeast(0.6)) with
        {
            Note = "Ids are random, so that most of a transaction's cost is writing the pages of the index it has touched; the server commits batches of "
                + "5,000, which touch each page less often. That outweighs parsing, the look-up, the digest and HTTP.",
        };
    }

    /// <summary>Resources a second.</summary>
    public static double Load(Server server, string collection, ReadOnlyMemory<byte> lines, int count)
    {
        using var wire = server.Connect();
        var begun = Stopwatch.GetTimestamp();
        wire.Send(server.Requests.Load(collection, lines.Length));
        wire.Ask(lines.Span).Expect(200);
        var elapsed = Stopwatch.GetElapsedTime(begun).TotalSeconds;
        if (!wire.Beginning.StartsWith(Encoding.ASCII.GetBytes($"{{\"created\":{count},"))) throw new InvalidDataException("Not everything was created.");
        return count / elapsed;
    }

    private static void CopyStore(string directory, string to)
    {
        foreach (var ending in (string[])["", "-wal"])
        {
            var from = Lab.StoreIn(directory) + ending;
            if (File.Exists(from)) File.Copy(from, to + ending);
        }
    }
}
