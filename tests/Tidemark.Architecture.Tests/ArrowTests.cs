using System.Xml.Linq;

namespace Tidemark.Architecture.Tests;

/// <summary>Who may know whom. The picture is in docs/ARCHITECTURE.md.</summary>
public sealed class ArrowTests
{
    private static readonly Dictionary<string, string[]> Allowed = new(StringComparer.Ordinal)
    {
        ["Tidemark.Protocol"] = [],
        ["Tidemark.Feeds"] = [],
        ["Tidemark.Core"] = ["Tidemark.Protocol"],
        ["Tidemark.Client"] = ["Tidemark.Protocol"],
        ["Tidemark.Check"] = ["Tidemark.Protocol"],
        ["Tidemark.Sqlite"] = ["Tidemark.Core", "Tidemark.Protocol"],
        ["Tidemark.Postgres"] = ["Tidemark.Core", "Tidemark.Protocol"],
        ["Tidemark.AspNetCore"] = ["Tidemark.Core", "Tidemark.Protocol"],
        ["Tidemark.News"] = ["Tidemark.Core", "Tidemark.Feeds", "Tidemark.Protocol"],
        ["Tidemark.News.AspNetCore"] = ["Tidemark.AspNetCore", "Tidemark.Core", "Tidemark.Feeds", "Tidemark.News", "Tidemark.Protocol"],
        ["Tidemark.Cli"] =
        [
            "Tidemark.AspNetCore", "Tidemark.Check", "Tidemark.Client", "Tidemark.Core", "Tidemark.Feeds", "Tidemark.News", "Tidemark.News.AspNetCore",
            "Tidemark.Postgres", "Tidemark.Protocol", "Tidemark.Sqlite",
        ],
    };

    private static readonly string[] Databases = ["Microsoft.Data.Sqlite", "SQLitePCLRaw", "Npgsql", "Dapper"];

    [Fact]
    public void Every_project_has_its_arrows_drawn() =>
        Repository.Projects("src").Select(Path.GetFileNameWithoutExtension).ShouldBe(Allowed.Keys.Order(StringComparer.Ordinal), ignoreOrder: true);

    [Fact]
    public void No_project_refers_to_one_it_may_not_know()
    {
        foreach (var project in Repository.Projects("src"))
            References(project).ShouldBeSubsetOf(Allowed[Path.GetFileNameWithoutExtension(project)], project);
    }

    [Fact]
    public void What_is_compiled_keeps_to_the_arrows_too()
    {
        foreach (var project in Repository.Projects("src"))
        {
            var name = Path.GetFileNameWithoutExtension(project);
            var strangers = Allowed.Keys.Except([name, .. Allowed[name]], StringComparer.Ordinal).ToArray();
            foreach (var file in Directory.EnumerateFiles(Path.GetDirectoryName(project)!, "*.cs", SearchOption.AllDirectories))
            {
                var text = File.ReadAllText(file);
                foreach (var stranger in strangers)
                    text.ShouldNotContain("using " + stranger + ";", customMessage: file);
            }
        }
    }

    [Theory]
    [InlineData("Tidemark.Protocol")]
    [InlineData("Tidemark.Core")]
    public void The_middle_knows_no_database_and_no_web_server(string name)
    {
        var project = XDocument.Load(Repository.PathOf("src", name, name + ".csproj"));
        project.Root!.Attribute("Sdk")!.Value.ShouldBe("Microsoft.NET.Sdk");
        project.Descendants("FrameworkReference").ShouldBeEmpty();
        foreach (var package in project.Descendants("PackageReference").Select(reference => reference.Attribute("Include")!.Value))
            Databases.ShouldNotContain(database => package.StartsWith(database, StringComparison.Ordinal), package);
    }

    private static IEnumerable<string> References(string project) =>
        XDocument.Load(project).Descendants("ProjectReference")
            .Select(reference => Path.GetFileNameWithoutExtension(reference.Attribute("Include")!.Value.Replace('\\', '/')));
}
