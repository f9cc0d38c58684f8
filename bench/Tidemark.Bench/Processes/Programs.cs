using System.Reflection;

namespace Tidemark.Bench.Processes;

/// <summary>Where things are that the build knows of.</summary>
internal static class Programs
{
    /// <summary>The program that is measured; <c>TIDEMARK_PROGRAM</c> names another build of it, for comparing two.</summary>
    public static string Tidemark => Environment.GetEnvironmentVariable("TIDEMARK_PROGRAM") is { Length: > 0 } other ? other : Value("Program");

    /// <summary>The file the results are kept in.</summary>
    public static string Results => Value("Results");

    private static string Value(string name) => Path.GetFullPath(
        typeof(Programs).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == name).Value!);
}
