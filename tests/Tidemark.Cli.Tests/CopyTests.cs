using System.Net;
using Tidemark.Postgres.Tests.Support;

namespace Tidemark.Cli.Tests;

/// <summary>A server that moves from its file to PostgreSQL, seen by a client with a replica.</summary>
public sealed class CopyTests
{
    [Fact]
    public async Task A_replica_goes_on_incrementally_after_its_server_has_moved_to_PostgreSQL()
    {
        Assert.SkipWhen(Cluster.Programs is null, "PostgreSQL is not installed (apt-get install postgresql).");
        using var folder = new TemporaryFolder();
        await using var cluster = await Cluster.StartNewAsync();
        string[] into = ["--into", folder["r.db"], "--key", Path.Combine(folder["data"], "admin.key"), "--json"];
        string[] copy = ["copy", "--from", folder["data"], "--to", cluster.ConnectionString()];
        await using (var old = await ServerProcess.StartAsync(folder["data"]))
        {
            (await Tool.RunAsync("push", folder.Lines("a.ndjson", 700), old.Collection, "--key", old.KeyFile)).ShouldSucceed();
            (await Tool.RunAsync(["pull", old.Collection, .. into])).ShouldSucceed();
            (await Tool.RunAsync(copy)).ShouldExplain(7, "in use");
            (await old.StopAsync()).ShouldBe(0);
        }

        await using (var again = await ServerProcess.StartAsync(folder["data"]))
        {
            (await Tool.RunAsync("push", folder.Lines("b.ndjson", 5, ",\"x\":1"), again.Collection, "--key", again.KeyFile)).ShouldSucceed();
            using var client = again.Client();
            foreach (var id in (string[])["r600", "r601"])
                (await client.DeleteAsync($"{again.Collection}/{id}")).StatusCode.ShouldBe(HttpStatusCode.NoContent);
            (await again.StopAsync()).ShouldBe(0);
        }

        var copied = (await Tool.RunAsync([.. copy, "--json"])).ShouldSucceed().Json;
        copied.GetProperty("tombstones").GetInt64().ShouldBe(2);
        copied.GetProperty("resources").GetInt64().ShouldBeGreaterThanOrEqualTo(698, "the news service has logs of its own");
        (await Tool.RunAsync("serve", "--data", folder["data"], "--urls", "http://127.0.0.1:0")).ShouldExplain(7, "has moved to");
        (await Tool.RunAsync("copy", "--from", folder["data"], "--to", cluster.ConnectionString("elsewhere"))).Code.ShouldBe(7);
        (await Tool.RunAsync(copy)).ShouldSucceed().Output.ShouldContain("already");

        await using var server = await ServerProcess.StartAsync(folder["data"], "--store", cluster.ConnectionString());
        var pulled = (await Tool.RunAsync(["pull", server.Collection, "--rebase-links", .. into])).ShouldSucceed().Json;
        pulled.GetProperty("kind").GetString().ShouldBe("incremental");
        (pulled.GetProperty("resources").GetInt64(), pulled.GetProperty("deletions").GetInt64()).ShouldBe((5, 2));
        pulled.GetProperty("verified").GetBoolean().ShouldBeTrue();
        (await Tool.RunAsync("push", folder.Lines("c.ndjson", 3, ",\"y\":1"), server.Collection, "--key", server.KeyFile)).ShouldSucceed();
        (await Tool.RunAsync(["pull", server.Collection, .. into])).ShouldSucceed().Json.GetProperty("resources").GetInt64().ShouldBe(3);
    }

    [Fact]
    public async Task What_can_not_be_copied_is_told()
    {
        using var folder = new TemporaryFolder();
        (await Tool.RunAsync("copy", "--from", folder["none"], "--to", "Host=127.0.0.1;Port=1;Database=none")).ShouldExplain(7, "is not there");
        (await Tool.RunAsync("copy", "--from", folder.Write("not.db", new string('x', 200)), "--to", "Host=127.0.0.1;Port=1")).ShouldExplain(7, "not.db");
        (await Tool.RunAsync("copy", "--from", folder["none"])).ShouldExplain(2, "--to");
        await using (var server = await ServerProcess.StartAsync(folder["data"])) await server.StopAsync();
        (await Tool.RunAsync("copy", "--from", folder["data"], "--to", "Host=127.0.0.1;Port=1;Database=none")).ShouldExplain(7, "can not be reached");
        await using (var server = await ServerProcess.StartAsync(folder["data"])) await server.StopAsync();
    }
}
