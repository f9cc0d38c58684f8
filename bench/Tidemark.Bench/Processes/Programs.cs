using System.Reflection;

namespace Tidemark.Bench.Processes;

/// <summary>Where things are that the build knows of.</summary>
internal static class Programs
{
    /// <summary>The program that is measured.</summary>
    public static string Tidemark => Value("Program");

    /// <summary>The file the results are kept in.</summary>
    public static string Results => Value("Results");

    private static string Value(string name) => Path.GetFullPath(
        typeof(Programs).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == name).Value!);
}
