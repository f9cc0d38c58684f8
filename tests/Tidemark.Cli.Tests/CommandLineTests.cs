using System.Net;
using System.Net.Sockets;
using System.Text.Json;

namespace Tidemark.Cli.Tests;

public sealed class CommandLineTests
{
    [Fact]
    public async Task The_demo_runs_on_made_resources_where_no_data_is_at_hand()
    {
        using var folder = new TemporaryFolder();
        var answer = (await Tool.RunAsync(["demo"], folder.Root, null)).ShouldSucceed();
        answer.Output.ShouldContain("5,000 resources");
        answer.Output.ShouldContain("The replica is the collection.");
    }

    [Fact]
    public async Task The_demo_runs_on_a_file_and_tells_scripts_what_happened()
    {
        using var folder = new TemporaryFolder();
        var result = (await Tool.RunAsync("demo", folder.Lines("mine.ndjson", 700), "--json")).ShouldSucceed().Json;
        result.GetProperty("equal").GetBoolean().ShouldBeTrue();
        result.GetProperty("full").GetProperty("resources").GetInt64().ShouldBe(700);
        result.GetProperty("incremental").GetProperty("deletions").GetInt64().ShouldBeGreaterThan(90); // the writer may bring some of the 100 back
    }

    [Fact]
    public async Task Every_command_explains_itself()
    {
        var root = (await Tool.RunAsync("--help")).ShouldSucceed().Output;
        root.ShouldContain("Exit codes:");
        foreach (var command in (string[])["serve", "demo", "key", "user", "news", "push", "pull", "verify", "export", "backup", "restore", "copy", "token", "feed"])
        {
            root.ShouldContain("  " + command);
            (await Tool.RunAsync(command, "--help")).ShouldSucceed().Output.ShouldContain("Usage:");
        }
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("pull")]
    [InlineData("pull", "http://127.0.0.1:1/x")]
    [InlineData("export", "x.db", "--format", "xml")]
    [InlineData("key", "create", "--role", "king")]
    public async Task A_wrong_command_line_ends_with_2(params string[] arguments)
    {
        var answer = await Tool.RunAsync(arguments);
        answer.Code.ShouldBe(2);
        answer.Errors.ShouldNotBeEmpty();
        answer.Errors.ShouldNotContain("   at ");
    }

    [Fact]
    public async Task Mistakes_are_told_in_one_sentence_with_the_documented_code()
    {
        using var folder = new TemporaryFolder();
        var notDatabase = folder.Write("not.db", "hello, I am a text and no database at all");
        (await Tool.RunAsync("export", folder["none.db"])).ShouldExplain(7, "none.db");
        (await Tool.RunAsync("export", notDatabase)).ShouldExplain(7, "is not a replica");
        (await Tool.RunAsync("push", folder["none.ndjson"], "http://127.0.0.1:1/x")).ShouldExplain(6, "There is no file");
        (await Tool.RunAsync("pull", "http://me:secret@127.0.0.1:1/x", "--into", folder["r.db"])).ShouldExplain(2, "must not contain credentials");
        (await Tool.RunAsync("token", "inspect", "hello")).ShouldExplain(6, "not a token");
        (await Tool.RunAsync("key", "list", "--data", folder["none"])).ShouldExplain(7, "There is no store");
        (await Tool.RunAsync("backup", folder["b.db"], "--data", folder["none"])).ShouldExplain(7, "There is no store");
        (await Tool.RunAsync("restore", notDatabase, "--data", folder["data"])).ShouldExplain(7, "not.db");
        (await Tool.RunAsync("serve", "--data", folder["d"], "--urls", "nonsense")).Code.ShouldBeOneOf(2, 4);
    }

    [Fact]
    public async Task A_data_directory_that_is_not_a_store_is_left_as_it_is()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder["data"]);
        var path = folder.Write("data/tidemark.db", "somebody's letter to somebody, certainly longer than a header of a hundred bytes would be, and precious");
        (await Tool.RunAsync("serve", "--data", folder["data"], "--urls", "http://127.0.0.1:0")).ShouldExplain(7, "tidemark.db");
        File.ReadAllText(path).ShouldStartWith("somebody's letter");
    }

    [Fact]
    public async Task A_port_in_use_and_a_store_in_use_are_told()
    {
        using var folder = new TemporaryFolder();
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var url = $"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}";
        (await Tool.RunAsync("serve", "--data", folder["data"], "--urls", url)).ShouldExplain(4, "in use");
        await using var server = await ServerProcess.StartAsync(folder["data"]);
        (await Tool.RunAsync("serve", "--data", folder["data"], "--urls", "http://127.0.0.1:0")).ShouldExplain(7, "in use");
        (await Tool.RunAsync("key", "create", "--data", folder["data"])).ShouldExplain(7, "in use");
    }

    [Fact]
    public async Task All_mistakes_of_a_configuration_are_told_at_once()
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("bad.json", """{"publicUrl":"ftp://x","rateLimit":5,"surprise":1,"collections":[{"path":"mailings","retention":"-1d"}]}""");
        var answer = await Tool.RunAsync("serve", "--data", folder["data"], "--config", file);
        answer.ShouldExplain(6, "$.publicUrl");
        foreach (var part in (string[])["$.rateLimit", "$.surprise", "$.collections[0].path", "$.collections[0].retention"])
            answer.Errors.Split('\n').ShouldContain(line => line.StartsWith("  " + part + ":", StringComparison.Ordinal));
        (await Tool.RunAsync("serve", "--data", folder["data"], "--config", folder.Write("worse.json", "{"))).ShouldExplain(6, "not JSON");
        (await Tool.RunAsync("serve", "--data", folder["data"], "--config", folder["none.json"])).ShouldExplain(6, "There is no file");
    }

    [Fact]
    public async Task The_first_start_writes_a_key_for_its_owner_alone_and_the_store_holds_no_secret()
    {
        using var folder = new TemporaryFolder();
        string secret;
        await using (var server = await ServerProcess.StartAsync(folder["data"]))
        {
            var lines = File.ReadAllLines(server.KeyFile);
            lines.Length.ShouldBe(2);
            secret = lines[1];
            File.GetUnixFileMode(server.KeyFile).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
            File.GetUnixFileMode(Path.Combine(folder["data"], "tidemark.db")).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
            using var client = server.Client();
            (await client.GetAsync(ServerProcess.Path)).StatusCode.ShouldBe(HttpStatusCode.OK);
            using var stranger = new HttpClient();
            (await stranger.GetAsync(server.Collection)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
            (await server.StopAsync()).ShouldBe(0);
        }

        foreach (var file in Directory.EnumerateFiles(folder["data"]).Where(file => !file.EndsWith("admin.key", StringComparison.Ordinal)))
            System.Text.Encoding.Latin1.GetString(File.ReadAllBytes(file)).ShouldNotContain(secret);
    }

    [Fact]
    public async Task Keys_are_made_listed_and_revoked_on_a_stopped_and_on_a_running_server()
    {
        using var folder = new TemporaryFolder();
        await using (var first = await ServerProcess.StartAsync(folder["data"])) (await first.StopAsync()).ShouldBe(0);
        var stopped = (await Tool.RunAsync("key", "create", "--data", folder["data"], "--role", "writer", "--json")).ShouldSucceed().Json;
        await using var server = await ServerProcess.StartAsync(folder["data"]);
        var running = (await Tool.RunAsync("key", "create", "--url", server.Url, "--key", server.KeyFile, "--json")).ShouldSucceed().Json;
        var lines = folder.Lines("a.ndjson", 10);
        (await Tool.RunAsync("push", lines, server.Collection, "--key", Pair(stopped))).ShouldSucceed();
        (await Tool.RunAsync("push", lines, server.Collection, "--key", Pair(running))).ShouldExplain(5, "");
        (await Tool.RunAsync(["pull", server.Collection, "--into", folder["r.db"]], null, ("TIDEMARK_KEY", Pair(running)))).ShouldSucceed();

        var id = running.GetProperty("key").GetString()!;
        (await Tool.RunAsync("key", "list", "--url", server.Url, "--key", server.KeyFile)).ShouldSucceed().Output.ShouldContain(id);
        (await Tool.RunAsync("key", "revoke", id, "--url", server.Url, "--key", server.KeyFile)).ShouldSucceed();
        (await Tool.RunAsync("pull", server.Collection, "--into", folder["r.db"], "--key", Pair(running))).ShouldExplain(5, "");
        (await Tool.RunAsync("key", "revoke", "nobody", "--url", server.Url, "--key", server.KeyFile)).ShouldExplain(6, "no key");
        (await Tool.RunAsync("key", "list", "--url", server.Url, "--key", Pair(stopped))).ShouldExplain(5, "may not manage keys");
    }

    [Fact]
    public async Task A_restored_backup_begins_a_timeline_and_the_next_pull_reads_everything_afresh()
    {
        using var folder = new TemporaryFolder();
        await using (var server = await ServerProcess.StartAsync(folder["data"]))
        {
            (await Tool.RunAsync("push", folder.Lines("a.ndjson", 50), server.Collection, "--key", server.KeyFile)).ShouldSucceed();
            (await Tool.RunAsync("backup", folder["backup.db"], "--data", folder["data"])).ShouldSucceed();
            (await Tool.RunAsync("push", folder.Lines("b.ndjson", 80, ",\"x\":1"), server.Collection, "--key", server.KeyFile)).ShouldSucceed();
            (await Tool.RunAsync("pull", server.Collection, "--into", folder["r.db"], "--key", server.KeyFile, "--rebase-links")).ShouldSucceed();
            (await Tool.RunAsync("restore", folder["backup.db"], "--data", folder["data"])).ShouldExplain(7, "in use");
            (await server.StopAsync()).ShouldBe(0);
        }

        (await Tool.RunAsync("restore", folder["backup.db"], "--data", folder["data"])).ShouldSucceed().Output.ShouldContain("replaced-");
        await using var again = await ServerProcess.StartAsync(folder["data"]);
        using var client = again.Client();
        var link = LinkOf(folder["r.db"]);
        var answer = await client.GetAsync(new Uri(link).PathAndQuery);
        answer.StatusCode.ShouldBe(HttpStatusCode.Gone);
        JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement.GetProperty("reason").GetString().ShouldBe("timeline");
    }

    [Fact]
    public async Task Tokens_outlive_one_rotation_of_their_key_and_not_two()
    {
        using var folder = new TemporaryFolder();
        await using var server = await ServerProcess.StartAsync(folder["data"]);
        string[] pull = ["pull", server.Collection, "--into", folder["r.db"], "--key", server.KeyFile, "--json"];
        string[] rotate = ["token", "rotate", "--url", server.Url, "--key", server.KeyFile];
        (await Tool.RunAsync("push", folder.Lines("a.ndjson", 5), server.Collection, "--key", server.KeyFile)).ShouldSucceed();
        (await Tool.RunAsync(pull)).ShouldSucceed();
        var inspected = (await Tool.RunAsync("token", "inspect", LinkOf(folder["r.db"]), "--json")).ShouldSucceed().Json;
        inspected.GetProperty("position").GetInt64().ShouldBe(5);

        (await Tool.RunAsync(rotate)).ShouldSucceed();
        (await Tool.RunAsync(pull)).ShouldSucceed().Json.GetProperty("kind").GetString().ShouldBe("incremental");
        (await Tool.RunAsync(rotate)).ShouldSucceed();
        (await Tool.RunAsync(rotate)).ShouldSucceed();
        (await Tool.RunAsync(pull)).ShouldSucceed().Json.GetProperty("kind").GetString().ShouldBe("initial");
    }

    [Fact]
    public async Task A_replica_goes_on_where_it_was_after_its_server_has_moved_to_another_port()
    {
        using var folder = new TemporaryFolder();
        string[] into = ["--into", folder["r.db"], "--key", Path.Combine(folder["data"], "admin.key"), "--json"];
        await using (var first = await ServerProcess.StartAsync(folder["data"]))
        {
            (await Tool.RunAsync("push", folder.Lines("a.ndjson", 50), first.Collection, "--key", first.KeyFile)).ShouldSucceed();
            (await Tool.RunAsync(["pull", first.Collection, .. into])).ShouldSucceed();
            (await first.StopAsync()).ShouldBe(0);
        }

        await using var second = await ServerProcess.StartAsync(folder["data"]);
        (await Tool.RunAsync("push", folder.Lines("b.ndjson", 7, ",\"x\":1"), second.Collection, "--key", second.KeyFile)).ShouldSucceed();
        if (!second.Collection.Equals(LinkOf(folder["r.db"]).Split('?')[0], StringComparison.Ordinal))
            (await Tool.RunAsync(["pull", second.Collection, .. into])).ShouldExplain(7, "--rebase-links");
        var result = (await Tool.RunAsync(["pull", second.Collection, "--rebase-links", .. into])).ShouldSucceed().Json;
        result.GetProperty("kind").GetString().ShouldBe("incremental");
        result.GetProperty("resources").GetInt64().ShouldBe(7);
    }

    private static string LinkOf(string replica)
    {
        using var open = Tidemark.Client.Replica.OpenRead(replica);
        return open.UpcomingLink!.AbsoluteUri;
    }

    private static string Pair(JsonElement key) => $"{key.GetProperty("key").GetString()}:{key.GetProperty("secret").GetString()}";
}
