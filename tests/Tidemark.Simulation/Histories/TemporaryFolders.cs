namespace Tidemark.Simulation.Histories;

/// <summary>Where replicas lie: in memory where the system offers that, for nothing here needs to outlive the process.</summary>
internal static class TemporaryFolders
{
    private const string Memory = "/dev/shm";

    public static string Make()
    {
        var root = Directory.Exists(Memory) ? Memory : Path.GetTempPath();
        return Directory.CreateDirectory(Path.Combine(root, $"tidemark-simulation-{Guid.NewGuid():N}")).FullName;
    }
}
