using System.Diagnostics;
using System.Globalization;
using Tidemark.Bench.Clients;
using Tidemark.Bench.Data;
using Tidemark.Bench.Load;
using Tidemark.Bench.Processes;
using Tidemark.Bench.Reporting;

namespace Tidemark.Bench.Rows;

/// <summary>Memory of the server for each client that waits for a change.</summary>
internal static class WaitingRow
{
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(3);

    public static IEnumerable<Result> Measure(Lab lab)
    {
        var count = lab.Settings.Waiters;
        var (asIs, collected, woken) = (new List<double>(), new List<double>(), new List<double>());
        for (var run = 0; run < lab.Settings.Runs; run++)
        {
            using var server = Server.Start(lab.NewPath("wait"), Lab.Small);
            Lab.Fill(server, Lab.Small, lab.Settings.Small);
            Hold(lab, server, 200, _ => { }); // compiles what waiting needs
            var before = Settled(server);
            var wakeTime = Hold(lab, server, count, _ =>
            {
                Task.Delay(Settling).Wait();
                asIs.Add((double)(server.Figures.Resident - before) / count);
                collected.Add((double)(Settled(server) - before) / count);
            });
            woken.Add(wakeTime);
        }

        yield return new Result(
            $"{Show.Count(count)} clients waiting: memory for each", "–", Show.Kilobytes(Spread.Of(asIs).Median), "–",
            InKilobytes(asIs), lab.Settings.Runs, Aim.AtMost(20, "KB")) with
        {
            Note = $"Growth of the server's resident memory from before they came, as it is {Settling.TotalSeconds:0} s after the last one came; after a "
                + $"garbage collection it is {Show.Kilobytes(Spread.Of(collected).Median)}. One write then answered all of them within "
                + $"{Show.Milliseconds(Spread.Of(woken).Median)}. The system's memory for the sockets is not in it.",
        };
    }

    private static Spread InKilobytes(List<double> bytes) => Spread.Of([.. bytes.Select(value => value / 1e3)]);

    private static long Settled(Server server)
    {
        Collection.Force(server.ProcessId);
        Task.Delay(Settling).Wait();
        return server.Figures.Resident;
    }

    /// <summary>Has so many clients wait, does something, then changes a resource; gives the seconds until all were answered.</summary>
    private static double Hold(Lab lab, Server server, int count, Action<Server> whileWaiting)
    {
        using var wire = server.Connect();
        var (upcoming, _, _) = Rounds.Read(wire, server.Requests, Lab.Small + "?syncModifications=true");
        var request = server.Requests.Get(upcoming, "Prefer: wait=300");
        using var holder = Holder.Start(lab, server, count, [request]);
        whileWaiting(server);
        var begun = Stopwatch.GetTimestamp();
        wire.Ask(server.Requests.Put($"{Lab.Small}/{Resources.Id(0)}", Resources.Body(0, revision: count))).Expect(200);
        holder.WriteLine("now");
        var answered = int.Parse(holder.ReadLine(), CultureInfo.InvariantCulture);
        var elapsed = Stopwatch.GetElapsedTime(begun).TotalSeconds;
        return answered == count ? elapsed : throw new InvalidDataException($"{answered} of {count} waiting clients were answered.");
    }
}
