namespace Tidemark.Cli.Tests;

/// <summary>A folder of a test's own, gone with the test.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("tidemark-cli-tests-");

    public string this[string name] => Path.Combine(_folder.FullName, name);

    public string Root => _folder.FullName;

    public string Write(string name, string text)
    {
        File.WriteAllText(this[name], text);
        return this[name];
    }

    public string Lines(string name, int count, string member = "") => Write(name, string.Concat(
        Enumerable.Range(0, count).Select(i => $$"""{"id":"r{{i}}","mailingName":"Newsletter {{i}}","mailingId":{{i}}{{member}}}""" + "\n")));

    public void Dispose() => _folder.Delete(recursive: true);
}
