using System.Text;

namespace Tidemark.Simulation.Scheduling;

/// <summary>What happened, in order: always as a sum to compare two runs by, and as text where somebody wants to read it.</summary>
internal sealed class Trace(Action<string>? show)
{
    private const ulong Prime = 1099511628211;

    /// <summary>Of everything so far (FNV-1a, 64 bits).</summary>
    public ulong Sum { get; private set; } = 14695981039346656037;

    /// <summary>Lines so far.</summary>
    public int Lines { get; private set; }

    public void Add(TimeSpan now, string line)
    {
        Lines++;
        Add(Encoding.UTF8.GetBytes(line));
        show?.Invoke($"{now:c} {line}");
    }

    public void Add(ReadOnlySpan<byte> bytes)
    {
        var sum = Sum;
        foreach (var one in bytes) sum = (sum ^ one) * Prime;
        Sum = sum;
    }
}
