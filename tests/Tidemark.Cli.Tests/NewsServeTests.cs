using System.Net;
using System.Net.Http.Headers;
using System.Text;

namespace Tidemark.Cli.Tests;

/// <summary>The news service as people run it: the program, a user, a reader, a publisher.</summary>
public sealed class NewsServeTests
{
    private const string Quick = """{"news":{"allowedNetworks":["127.0.0.0/8"],"shortestInterval":"1s","longestInterval":"1s"}}""";

    [Fact]
    public async Task A_user_subscribes_reads_and_finds_everything_again_after_a_restart()
    {
        using var folder = new TemporaryFolder();
        var pages = new Dictionary<string, string?> { ["/feed"] = Feed("first") };
        using var site = WebSite.Start(pages);
        var config = folder.Write("news.json", Quick);
        await using (var server = await ServerProcess.StartAsync(folder["data"], "--config", config))
        {
            (await AddAsync(server, "ann", "secret")).ShouldSucceed();
            using var ann = Reader(server, "ann", "secret");
            var outline = $"<opml><body><outline text='Feed' xmlUrl='{site.Address}/feed'/></body></opml>";
            (await ann.PostAsync("/ngws/svc/Subscription.aspx", new StringContent(outline, Encoding.UTF8, "application/xml"))).StatusCode.ShouldBe(HttpStatusCode.OK);
            await UntilItHasAsync(ann, "first");
            pages["/feed"] = Feed("second", "first");
            await UntilItHasAsync(ann, "second");
            (await server.StopAsync()).ShouldBe(0);
        }

        await using var again = await ServerProcess.StartAsync(folder["data"], "--config", config);
        using var reader = Reader(again, "ann", "secret");
        var news = await reader.GetStringAsync("/ngws/svc/Feed.aspx/1");
        news.ShouldContain("<title>first</title>");
        news.ShouldContain("<title>second</title>");
    }

    [Fact]
    public async Task Users_are_managed_on_a_stopped_and_on_a_running_server_and_mistakes_are_one_sentence()
    {
        using var folder = new TemporaryFolder();
        await using (var first = await ServerProcess.StartAsync(folder["data"])) (await first.StopAsync()).ShouldBe(0);
        string[] stopped = ["--data", folder["data"]];
        (await Tool.RunAsync(["user", "add", "bob", "--administrator", "--json", .. stopped], null, null, "stopped\n")).ShouldSucceed()
            .Json.GetProperty("administrator").GetBoolean().ShouldBeTrue();
        (await Tool.RunAsync(["user", "add", "BOB", .. stopped], null, null, "x\n")).ShouldExplain(6, "already");

        await using var server = await ServerProcess.StartAsync(folder["data"]);
        string[] running = ["--url", server.Url, "--key", server.KeyFile];
        var file = folder.Write("password", "from a file\nand not this\n");
        (await Tool.RunAsync(["user", "password", "bob", "--password-file", file, .. running])).ShouldSucceed();
        using (var bob = Reader(server, "bob", "from a file")) (await bob.GetAsync("/ngws/svc/Location.aspx")).StatusCode.ShouldBe(HttpStatusCode.OK);
        using (var bob = Reader(server, "bob", "stopped")) (await bob.GetAsync("/ngws/svc/Location.aspx")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await Tool.RunAsync(["user", "list", .. running])).ShouldSucceed().Output.ShouldBe("bob  administrator\n");
        (await Tool.RunAsync(["user", "remove", "bob", .. running])).ShouldSucceed();
        (await Tool.RunAsync(["user", "list", "--json", .. running])).ShouldSucceed().Json.GetProperty("users").GetArrayLength().ShouldBe(0);

        (await Tool.RunAsync(["user", "remove", "bob", .. running])).ShouldExplain(6, "no account \"bob\"");
        (await Tool.RunAsync(["user", "add", "a:b", .. running], null, null, "x\n")).ShouldExplain(6, "no colon");
        (await Tool.RunAsync(["user", "add", "ann", .. running])).ShouldExplain(6, "holds no password");
        (await Tool.RunAsync(["user", "add", "ann", "--password-file", folder["none"], .. running])).ShouldExplain(6, "There is no file");
        (await Tool.RunAsync("user", "list", "--url", server.Url)).ShouldExplain(5, "administrator's key");
        (await Tool.RunAsync(["user", "list", .. stopped])).ShouldExplain(7, "in use");
        (await Tool.RunAsync("user", "add", "ann", "--password", "secret", "--url", server.Url)).Code.ShouldBe(2, "a password on the command line would be seen by others");
    }

    private static Task<Answer> AddAsync(ServerProcess server, string name, string password) =>
        Tool.RunAsync(["user", "add", name, "--url", server.Url, "--key", server.KeyFile], null, null, password + "\n");

    private static HttpClient Reader(ServerProcess server, string name, string password)
    {
        var client = new HttpClient { BaseAddress = new Uri(server.Url) };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{name}:{password}")));
        return client;
    }

    // Readers of this kind ask now and then: from outside the process there is nothing to wait for.
    private static async Task UntilItHasAsync(HttpClient reader, string title)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        using var pause = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        while (!(await reader.GetStringAsync("/ngws/svc/Feed.aspx/1", limit.Token)).Contains($"<title>{title}</title>", StringComparison.Ordinal))
            await pause.WaitForNextTickAsync(limit.Token);
    }

    private static string Feed(params string[] titles) => "<rss version='2.0'><channel><title>Feed</title>"
        + string.Concat(titles.Select(title => $"<item><guid>{title}</guid><title>{title}</title></item>")) + "</channel></rss>";
}
