using System.Diagnostics;
using Tidemark.Bench.Data;
using Tidemark.Bench.Load;
using Tidemark.Bench.Processes;
using Tidemark.Bench.Reporting;
using Tidemark.Client;

namespace Tidemark.Bench.Rows;

/// <summary>What a round of 1,000 changes costs in a large collection, against the same in a small one: it must depend on the changes alone.</summary>
internal static class IncrementalRow
{
    private const int Repeats = 20;

    public static IEnumerable<Result> Measure(Lab lab)
    {
        using var server = lab.StartStocked();
        var (large, small) = (new Side(server, Lab.Large, lab.Settings.Large), new Side(server, Lab.Small, lab.Settings.Small));
        foreach (var side in (Side[])[large, small]) side.Begin(lab);
        var comparison = Comparison.Alternate(
            lab.Settings.Runs * 2, () => large.Round(Settings.Changes), () => small.Round(Settings.Changes));
        yield return Result.Of(
            $"{Show.Count(Settings.Changes)} changes out of {Show.Count(lab.Settings.Large)}: time of the round over HTTP",
            $"the same out of {Show.Count(lab.Settings.Small)}", comparison, Show.Milliseconds, Aim.AtMost(1.2)) with
        {
            Note = $"The changed resources are picked at random; each figure is the median of {Repeats} readings from the same token.",
        };
        var applied = Comparison.Alternate(
            lab.Settings.Runs, () => large.Pull(Settings.Changes), () => small.Pull(Settings.Changes));
        yield return Result.Of(
            $"the same, pulled into a replica of {Show.Count(lab.Settings.Large)}", $"into one of {Show.Count(lab.Settings.Small)}",
            applied, Show.Milliseconds, null);
        large.Dispose();
        small.Dispose();
    }

    /// <summary>One of the two collections.</summary>
    private sealed class Side(Server server, string collection, int size) : IDisposable
    {
        private readonly Wire _wire = server.Connect();
        private readonly Random _random = new(size);
        private Replica? _replica;
        private SyncClient? _client;
        private string _upcoming = "";
        private int _revision;

        public void Begin(Lab lab)
        {
            (_upcoming, _, _) = Rounds.Read(_wire, server.Requests, $"{collection}?syncModifications=true&pageSize=10000");
            var url = new Uri($"http://{server.Address}{collection}");
            _replica = Replica.Open(lab.NewPath("replica") + ".db", url);
            _client = new SyncClient(url, new SyncOptions { Credentials = new SyncCredentials(server.Key, server.Secret) });
            _client.PullAsync(_replica).GetAwaiter().GetResult();
            for (var i = 0; i < 3; i++) Round(1000);
        }

        /// <summary>Changes resources and gives the seconds that reading the changes takes.</summary>
        public double Round(int changes)
        {
            Change(changes);
            var (times, next) = (new List<double>(), "");
            for (var i = 0; i < Repeats; i++)
            {
                var begun = Stopwatch.GetTimestamp();
                (next, _, _) = Rounds.Read(_wire, server.Requests, _upcoming);
                times.Add(Stopwatch.GetElapsedTime(begun).TotalSeconds);
            }

            _upcoming = next;
            return Spread.Of(times).Median;
        }

        /// <summary>Changes resources and gives the seconds that a replica takes to follow.</summary>
        public double Pull(int changes)
        {
            _client!.PullAsync(_replica!).GetAwaiter().GetResult();
            Change(changes);
            var result = _client.PullAsync(_replica!).GetAwaiter().GetResult();
            if (result.Resources != changes) throw new InvalidDataException($"{result.Resources} came where {changes} were changed.");
            return result.Elapsed.TotalSeconds;
        }

        public void Dispose()
        {
            _client?.Dispose();
            _replica?.Dispose();
            _wire.Dispose();
        }

        private void Change(int changes)
        {
            _revision++;
            var picked = new HashSet<int>();
            while (picked.Count < changes) picked.Add(_random.Next(size));
            var lines = new System.Buffers.ArrayBufferWriter<byte>();
            foreach (var number in picked) Resources.WriteLine(lines, Resources.Id(number), Resources.Body(number, _revision));
            _wire.Send(server.Requests.Load(collection, lines.WrittenCount));
            _wire.Ask(lines.WrittenSpan).Expect(200);
        }
    }
}
