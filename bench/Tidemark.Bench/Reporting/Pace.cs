using System.Diagnostics;

namespace Tidemark.Bench.Reporting;

/// <summary>How fast one thing after the other is done, and how long the slowest of a hundred take.</summary>
internal sealed class Pace
{
    private readonly List<double> _times = [];

    /// <summary>Of all that was done, in seconds.</summary>
    public double Slowest99 => _times.Order().ElementAt((int)Math.Min(_times.Count - 1, Math.Ceiling(_times.Count * 0.99)));

    public int Count => _times.Count;

    public void Add(double seconds) => _times.Add(seconds);

    /// <summary>Does it again and again for so long, at least three times; gives how often a second.</summary>
    public double Run(TimeSpan time, Action action)
    {
        var (begun, count) = (Stopwatch.GetTimestamp(), 0);
        while (count < 3 || Stopwatch.GetElapsedTime(begun) < time)
        {
            var one = Stopwatch.GetTimestamp();
            action();
            Add(Stopwatch.GetElapsedTime(one).TotalSeconds);
            count++;
        }

        return count / Stopwatch.GetElapsedTime(begun).TotalSeconds;
    }
}
