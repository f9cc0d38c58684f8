namespace Tidemark.AspNetCore.Tests.Support;

/// <summary>Where the sources lie.</summary>
internal static class Repository
{
    public static string Root { get; } = Find(AppContext.BaseDirectory);

    private static string Find(string directory) =>
        File.Exists(Path.Combine(directory, "Tidemark.slnx")) ? directory : Find(Path.GetDirectoryName(directory)!);
}
