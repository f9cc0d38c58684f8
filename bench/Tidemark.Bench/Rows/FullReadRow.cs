using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Tidemark.Bench.Data;
using Tidemark.Bench.Limits;
using Tidemark.Bench.Load;
using Tidemark.Bench.Processes;
using Tidemark.Bench.Reporting;

namespace Tidemark.Bench.Rows;

/// <summary>A full round by one client, against a loop that reads the same rows of the same file and writes them to a socket.</summary>
internal static class FullReadRow
{
    private const string Cause = "a page is read whole, in one short snapshot, before the first of its bytes goes out; the next one is read while it is sent, "
        + "which helps as far as the client leaves a processor for it.";

    public static IEnumerable<Result> Measure(Lab lab)
    {
        using var server = lab.StartStocked();
        using var limit = Child.OfBench(BareReader.Name, lab.StockedStore, "1");
        var address = new IPEndPoint(IPAddress.Loopback, int.Parse(limit.ReadLine(), CultureInfo.InvariantCulture));
        limit.IgnoreOutput();
        var count = lab.Settings.Large;
        foreach (var pageSize in (int[])[1000, 10_000])
        {
            var target = $"{Lab.Large}?syncModifications=true&pageSize={pageSize}";
            ReadRound(server, target);
            ReadBare(address);
            var (pages, bytes, bare) = (0, 0L, 0L);
            var (ourTime, theirTime) = (server.Figures.ProcessorTime, limit.Figures.ProcessorTime);
            var comparison = Comparison.Alternate(
                lab.Settings.Runs,
                () => Rate(count, () => (pages, bytes) = ReadRound(server, target)),
                () => Rate(count, () => bare = ReadBare(address)));
            var each = (double)count * lab.Settings.Runs;
            var (ourCost, theirCost) = ((server.Figures.ProcessorTime - ourTime) / each, (limit.Figures.ProcessorTime - theirTime) / each);
            yield return Result.Of(
                $"full read of {Show.Count(count)} resources of {Resources.BodySize} B, one client, pages of {Show.Count(pageSize)}",
                "the same rows read from SQLite in a bare loop and written to the socket", comparison, Show.Rate("rows"), pageSize == 1000 ? Aim.AtLeast(0.6) : null) with
            {
                Note = $"{pages} pages, {bytes / count} bytes a row on the wire against {bare / count} of the bare loop. Processor time for a row: "
                    + $"{Show.Microseconds(ourCost)} of the server, {Show.Microseconds(theirCost)} of the bare loop.",
                Cause = Cause,
            };
        }
    }

    private static (int Pages, long Bytes) ReadRound(Server server, string target)
    {
        using var wire = server.Connect();
        var (_, pages, bytes) = Rounds.Read(wire, server.Requests, target);
        return (pages, bytes);
    }

    private static long ReadBare(IPEndPoint address)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Connect(address);
        var buffer = new byte[128 << 10];
        var total = 0L;
        for (int read; (read = socket.Receive(buffer)) > 0;) total += read;
        return total;
    }

    private static double Rate(int count, Action read)
    {
        var begun = Stopwatch.GetTimestamp();
        read();
        return count / Stopwatch.GetElapsedTime(begun).TotalSeconds;
    }
}
