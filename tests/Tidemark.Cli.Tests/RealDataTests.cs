namespace Tidemark.Cli.Tests;

/// <summary>Two real states of one collection, where they are at hand.</summary>
public sealed class RealDataTests
{
    [Fact]
    public async Task The_second_state_of_debians_packages_arrives_as_what_changed_and_nothing_else()
    {
        var (first, second) = (Shared("debian-12.ndjson.gz"), Shared("debian-13.ndjson.gz"));
        using var folder = new TemporaryFolder();
        await using var server = await ServerProcess.StartAsync(folder["data"]);
        string[] into = ["--into", folder["replica.db"], "--key", server.KeyFile, "--json"];

        var pushed = (await Tool.RunAsync("push", first, server.Collection, "--key", server.KeyFile, "--json")).ShouldSucceed().Json;
        pushed.GetProperty("created").GetInt64().ShouldBe(63_436);
        var full = (await Tool.RunAsync(["pull", server.Collection, .. into])).ShouldSucceed().Json;
        full.GetProperty("kind").GetString().ShouldBe("initial");
        full.GetProperty("resources").GetInt64().ShouldBe(63_436);

        var moved = (await Tool.RunAsync("push", second, server.Collection, "--mirror", "--key", server.KeyFile, "--json")).ShouldSucceed().Json;
        moved.GetProperty("created").GetInt64().ShouldBe(13_996);
        moved.GetProperty("changed").GetInt64().ShouldBe(43_674);
        moved.GetProperty("unchanged").GetInt64().ShouldBe(11_150);
        moved.GetProperty("deleted").GetInt64().ShouldBe(8_612);

        var incremental = (await Tool.RunAsync(["pull", server.Collection, .. into])).ShouldSucceed().Json;
        incremental.GetProperty("kind").GetString().ShouldBe("incremental");
        incremental.GetProperty("resources").GetInt64().ShouldBe(13_996 + 43_674);
        incremental.GetProperty("deletions").GetInt64().ShouldBe(8_612);
        incremental.GetProperty("count").GetInt64().ShouldBe(68_820);
        incremental.GetProperty("verified").GetBoolean().ShouldBeTrue();

        await ReplicaIs(second, folder);
        (await Tool.RunAsync("verify", server.Collection, "--replica", folder["replica.db"], "--key", server.KeyFile)).ShouldSucceed();
    }

    private static async Task ReplicaIs(string file, TemporaryFolder folder)
    {
        (await Tool.RunAsync("export", folder["replica.db"], "--output", folder["out.ndjson"])).ShouldSucceed();
        var expected = Ndjson.Resources(file);
        var actual = Ndjson.Resources(folder["out.ndjson"]);
        actual.Count.ShouldBe(expected.Count);
        foreach (var (id, resource) in expected) actual[id].ShouldBe(resource);
    }

    private static string Shared(string name)
    {
        var folder = Environment.GetEnvironmentVariable("TIDEMARK_SHARED") ?? Path.Combine(Checkout.Root, "..", "shared");
        var path = Path.Combine(folder, "data", name);
        Assert.SkipUnless(File.Exists(path), $"The data set {name} is not at hand: it is looked for in {folder}, or where TIDEMARK_SHARED points.");
        return path;
    }
}
