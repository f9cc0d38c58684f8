using System.Globalization;

namespace Tidemark.Bench.Processes;

/// <summary>What the system knows of a process.</summary>
internal sealed class ProcessFigures(int id)
{
    // Linux counts processor time in hundredths of a second towards programs.
    private const double TicksPerSecond = 100;

    /// <summary>Memory it has, in bytes.</summary>
    public long Resident => Status("VmRSS");

    /// <summary>Of that, what is its own and not mapped from files.</summary>
    public long Anonymous => Status("RssAnon");

    /// <summary>The most it ever had.</summary>
    public long HighWater => Status("VmHWM");

    /// <summary>Seconds of processor time it has used.</summary>
    public double ProcessorTime
    {
        get
        {
            var stat = File.ReadAllText($"/proc/{id}/stat");
            var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
            return (Parse(fields[11]) + Parse(fields[12])) / TicksPerSecond;
        }
    }

    private long Status(string name)
    {
        var line = File.ReadLines($"/proc/{id}/status").First(line => line.StartsWith(name + ":", StringComparison.Ordinal));
        return Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2].Trim()) * 1024;
    }

    private static long Parse(string text) => long.Parse(text.Split('\t')[^1], CultureInfo.InvariantCulture);
}
