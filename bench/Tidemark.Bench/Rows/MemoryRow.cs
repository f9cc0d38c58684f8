using Tidemark.Bench.Load;
using Tidemark.Bench.Reporting;

namespace Tidemark.Bench.Rows;

/// <summary>The most memory the server ever has while several clients read everything at once.</summary>
internal static class MemoryRow
{
    private const int Clients = 8;

    public static IEnumerable<Result> Measure(Lab lab)
    {
        var (most, atStart) = (new List<double>(), new List<double>());
        for (var run = 0; run < lab.Settings.Runs; run++)
        {
            using var server = lab.StartStocked();
            atStart.Add(server.Figures.Resident / 1e6);
            Parallel.For(0, Clients, new ParallelOptions { MaxDegreeOfParallelism = Clients }, _ =>
            {
                using var wire = server.Connect();
                Rounds.Read(wire, server.Requests, Lab.Large + "?syncModifications=true");
            });
            most.Add(server.Figures.HighWater / 1e6);
        }

        var spread = Spread.Of(most);
        yield return new Result(
            $"server's memory while {Clients} clients read {Show.Count(lab.Settings.Large)} resources each", "–",
            Show.Megabytes(spread.Median * 1e6), "–", spread, lab.Settings.Runs, Aim.AtMost(250, "MB")) with
        {
            Note = $"The resident memory's high-water mark of a fresh process; when it was ready it had {Show.Megabytes(Spread.Of(atStart).Median * 1e6)}.",
        };
    }
}
