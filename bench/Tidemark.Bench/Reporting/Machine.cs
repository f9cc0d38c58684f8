using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;

namespace Tidemark.Bench.Reporting;

/// <summary>What it was measured on.</summary>
internal static class Machine
{
    public static IReadOnlyList<string> Describe(string directory) =>
    [
        $"Processor: {Processor()}, {Environment.ProcessorCount} cores, shared by server, client and limit",
        $"Memory: {Show.Megabytes(GC.GetGCMemoryInfo().TotalAvailableMemoryBytes)}",
        $"System: {RuntimeInformation.OSDescription}, {RuntimeInformation.OSArchitecture}",
        $"Runtime: {RuntimeInformation.FrameworkDescription}",
        $"Disk: {FileSystem(directory)}; 4 KiB appended and flushed in {Show.Milliseconds(FlushTime(directory).Median)} (median of 200)",
        $"Load before it began: {Load()}",
        $"Date: {TimeProvider.System.GetUtcNow():yyyy-MM-dd HH:mm} UTC",
    ];

    /// <summary>Seconds that appending a page and bringing it to the disk takes.</summary>
    public static Spread FlushTime(string directory)
    {
        var path = Path.Combine(directory, "flush");
        var page = new byte[4096];
        var times = new List<double>();
        using (var file = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0))
        {
            for (var i = 0; i < 200; i++)
            {
                file.Write(page);
                var begun = Stopwatch.GetTimestamp();
                file.Flush(flushToDisk: true);
                times.Add(Stopwatch.GetElapsedTime(begun).TotalSeconds);
            }
        }

        File.Delete(path);
        return Spread.Of(times);
    }

    private static string Processor() => Line("/proc/cpuinfo", "model name") ?? RuntimeInformation.ProcessArchitecture.ToString();

    private static string Load() => File.Exists("/proc/loadavg") ? string.Join(' ', File.ReadAllText("/proc/loadavg").Split(' ')[..3]) : "not known";

    private static string FileSystem(string directory)
    {
        var drive = new DriveInfo(directory);
        return string.Create(CultureInfo.InvariantCulture, $"{drive.DriveFormat}, {drive.AvailableFreeSpace / 1e9:0} GB free");
    }

    private static string? Line(string path, string name) => !File.Exists(path)
        ? null
        : File.ReadLines(path).FirstOrDefault(line => line.StartsWith(name, StringComparison.Ordinal))?.Split(':', 2)[1].Trim();
}
