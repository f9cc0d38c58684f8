using System.Globalization;

namespace Tidemark.Simulation.Histories;

/// <summary>The seeds of histories that once went wrong.</summary>
internal static class Regressions
{
    private const string Name = "regressions.txt";

    public static IReadOnlyList<int> Seeds { get; } = [.. Read()];

    /// <summary>Adds a seed to the list in the checkout that this program was built from; false where there is none.</summary>
    public static bool Keep(int seed, string failure)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Tidemark.slnx"))) folder = folder.Parent;
        var list = folder is null ? null : Path.Combine(folder.FullName, "tests", "Tidemark.Simulation", "Histories", Name);
        if (list is null || !File.Exists(list) || Seeds.Contains(seed)) return false;
        File.AppendAllText(list, string.Create(CultureInfo.InvariantCulture, $"{seed} {failure.ReplaceLineEndings(" ")}\n"));
        return true;
    }

    private static IEnumerable<int> Read()
    {
        using var stream = typeof(Regressions).Assembly.GetManifestResourceStream(Name)!;
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
            if (line.Length > 0 && line[0] != '#') yield return int.Parse(line.Split(' ')[0], CultureInfo.InvariantCulture);
    }
}
