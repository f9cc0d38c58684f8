using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Tidemark.Architecture.Tests;

public sealed partial class TreeTests
{
    [Fact]
    public void The_solution_names_every_project()
    {
        var named = XDocument.Load(Repository.PathOf("Tidemark.slnx")).Descendants("Project").Select(project => project.Attribute("Path")!.Value);
        var present = new[] { "src", "tests", "bench", "samples" }
            .Where(folder => Directory.Exists(Repository.PathOf(folder)))
            .SelectMany(Repository.Projects)
            .Select(path => Path.GetRelativePath(Repository.Root, path).Replace('\\', '/'));
        named.ShouldBe(present, ignoreOrder: true);
    }

    [Fact]
    public void Every_test_that_a_document_names_exists()
    {
        var tests = Directory.EnumerateFiles(Repository.PathOf("tests"), "*.cs", SearchOption.AllDirectories)
            .Where(path => !path.Contains("/obj/", StringComparison.Ordinal))
            .SelectMany(path => MethodName().Matches(File.ReadAllText(path)).Select(match => match.Groups[1].Value))
            .ToHashSet(StringComparer.Ordinal);
        foreach (var document in Directory.EnumerateFiles(Repository.PathOf("docs"), "*.md", SearchOption.AllDirectories))
            foreach (Match match in NamedTest().Matches(File.ReadAllText(document)))
                tests.ShouldContain(match.Groups[1].Value, $"{Path.GetFileName(document)} names a test that is not there");
    }

    [Fact]
    public void The_readme_fits_on_a_page_and_names_both_commands()
    {
        var readme = File.ReadAllLines(Repository.PathOf("README.md"));
        readme.Length.ShouldBeLessThanOrEqualTo(120);
        readme.ShouldContain(line => line.Contains("./tidemark demo", StringComparison.Ordinal));
        readme.ShouldContain(line => line.Contains("dotnet test", StringComparison.Ordinal));
        File.ReadAllText(Repository.PathOf(".ci", "run")).ShouldContain("dotnet test");
    }

    // A test in a document is a sentence of at least four words in backticks: `Nothing_new_is_answered_from_memory`.
    [GeneratedRegex(@"`([A-Z][A-Za-z0-9]*(?:_[A-Za-z0-9]+){3,})`")]
    private static partial Regex NamedTest();

    [GeneratedRegex(@"public (?:static )?(?:async )?(?:void|Task) ([A-Za-z0-9_]+)\(")]
    private static partial Regex MethodName();
}
