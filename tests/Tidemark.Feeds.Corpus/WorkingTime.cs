using System.Diagnostics;
using System.Globalization;

namespace Tidemark.Feeds.Corpus;

/// <summary>The time this thread has been at work, where the system tells it; elsewhere the time that has passed. A busy machine then makes nothing look slow.</summary>
public static class WorkingTime
{
    private const string OfThread = "/proc/thread-self/schedstat";

    public static TimeSpan Now()
    {
        if (!OperatingSystem.IsLinux() || !File.Exists(OfThread))
        {
            return TimeSpan.FromSeconds((double)Stopwatch.GetTimestamp() / Stopwatch.Frequency);
        }

        var nanoseconds = long.Parse(File.ReadAllText(OfThread).Split(' ')[0], CultureInfo.InvariantCulture);
        return TimeSpan.FromTicks(nanoseconds / TimeSpan.NanosecondsPerTick);
    }
}
