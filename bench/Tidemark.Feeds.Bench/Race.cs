using System.Diagnostics;

namespace Tidemark.Feeds.Bench;

/// <summary>Times several readers of the same bytes, in turn, so that what disturbs the machine disturbs all of them.</summary>
internal static class Race
{
    /// <summary>The median speed of each reader in MB/s.</summary>
    public static double[] Run(byte[] body, int runs, params Func<byte[], long>[] readers)
    {
        var times = readers.Select(_ => new List<double>()).ToArray();
        for (var run = -3; run < runs; run++)
        {
            for (var i = 0; i < readers.Length; i++)
            {
                GC.Collect();
                var started = Stopwatch.GetTimestamp();
                var result = readers[i](body);
                var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
                if (result <= 0)
                {
                    throw new InvalidOperationException("A reader found nothing in the feed.");
                }

                if (run >= 0)
                {
                    times[i].Add(seconds);
                }
            }
        }

        return times.Select(list => body.Length / 1e6 / list.Order().ElementAt(list.Count / 2)).ToArray();
    }
}
