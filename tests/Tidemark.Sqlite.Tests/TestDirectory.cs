namespace Tidemark.Sqlite.Tests;

/// <summary>A directory that goes with the test.</summary>
public sealed class TestDirectory : IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("tidemark-");

    public string this[string name] => Path.Combine(_directory.FullName, name);

    public string[] Files => [.. _directory.EnumerateFiles().Select(file => file.Name).Order(StringComparer.Ordinal)];

    public void Dispose() => _directory.Delete(recursive: true);
}
