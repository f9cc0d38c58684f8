namespace Tidemark.Cli.Tests;

public sealed class FeedCommandTests
{
    private const string Feed = """
        <?xml version="1.0"?><rss version="2.0"><channel><title>Sea &amp; Shore</title><link>/</link>
        <item><guid>tag:1</guid><title>High &lt;b&gt;tide&lt;/b&gt;</title><link>/1</link><pubDate>Fri, 02 Jan 2026 03:04:05 GMT</pubDate><author>a@sea.example (Ann)</author>
        <enclosure url="/1.mp3" type="audio/mpeg" length="2048"/><description>Wet &nbsp; &#155;2J</description></item>
        <item><guid>tag:1</guid><title>High tide, again</title></item></channel></rss>
        """;

    private const string Page = """<html><head><link rel="alternate" type="application/rss+xml" title="All" href="/all.xml"></head></html>""";

    [Fact]
    public async Task A_file_is_inspected_for_people()
    {
        using var folder = new TemporaryFolder();
        var answer = (await Tool.RunAsync("feed", "inspect", folder.Write("sea.xml", Feed))).ShouldSucceed();
        foreach (var part in (string[])["Sea & Shore\n", "RSS 2.0, utf-8", "1 (1 more were duplicates)", "\"nbsp\" is not declared", "High tide\n", "tag:1", "2026-01-02 03:04:05Z", "Ann"])
            answer.Output.ShouldContain(part);
        answer.Output.ShouldNotContain('\u009b'); // it begins a command to the terminal
    }

    [Fact]
    public async Task A_feed_is_inspected_and_discovered_on_a_server_for_scripts()
    {
        using var site = WebSite.Start(new() { ["/"] = Page, ["/all.xml"] = Feed });
        var report = (await Tool.RunAsync("feed", "inspect", site.Address + "/all.xml", "--allow-private", "--json")).ShouldSucceed().Json;
        report.GetProperty("format").GetString().ShouldBe("RSS 2.0");
        report.GetProperty("title").GetString().ShouldBe("Sea & Shore");
        report.GetProperty("problems").GetArrayLength().ShouldBeGreaterThan(0);
        var post = report.GetProperty("posts")[0];
        post.GetProperty("id").GetString().ShouldBe("tag:1");
        post.GetProperty("link").GetString().ShouldBe(site.Address + "/1");
        post.GetProperty("published").GetDateTimeOffset().ShouldBe(new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero));
        post.GetProperty("authors")[0].GetString().ShouldBe("a@sea.example (Ann)");
        post.GetProperty("enclosures")[0].GetProperty("url").GetString().ShouldBe(site.Address + "/1.mp3");

        var found = (await Tool.RunAsync("feed", "discover", site.Address, "--allow-private", "--json")).ShouldSucceed().Json.GetProperty("feeds");
        found.GetArrayLength().ShouldBe(1);
        found[0].GetProperty("url").GetString().ShouldBe(site.Address + "/all.xml");
        found[0].GetProperty("title").GetString().ShouldBe("Sea & Shore");
        (await Tool.RunAsync("feed", "discover", site.Address, "--allow-private")).ShouldSucceed().Output.ShouldContain("named by the page");
    }

    [Fact]
    public async Task Mistakes_are_told_in_one_sentence_with_the_documented_code()
    {
        using var folder = new TemporaryFolder();
        using var site = WebSite.Start(new() { ["/page"] = "<html><body>no feeds here</body></html>", ["/silent"] = null });
        (await Tool.RunAsync("feed", "inspect", folder["none.xml"])).ShouldExplain(6, "There is no file");
        (await Tool.RunAsync("feed", "inspect", folder.Write("letter.txt", "Dear all"))).ShouldExplain(6, "is not a feed");
        (await Tool.RunAsync("feed", "inspect", "file:///etc/passwd")).ShouldExplain(2, "begins with https://");
        (await Tool.RunAsync("feed", "discover", "gopher://127.0.0.1/")).ShouldExplain(2, "begins with https://");
        (await Tool.RunAsync("feed", "inspect", site.Address + "/page")).ShouldExplain(2, "--allow-private");
        (await Tool.RunAsync("feed", "inspect", "http://169.254.169.254/latest", "--allow-private")).ShouldExplain(2, "was not asked");
        (await Tool.RunAsync("feed", "inspect", site.Address + "/page", "--allow-private")).ShouldExplain(6, "tidemark feed discover");
        (await Tool.RunAsync("feed", "inspect", site.Address + "/none", "--allow-private")).ShouldExplain(4, "HTTP 404");
        (await Tool.RunAsync("feed", "inspect", site.Address + "/silent", "--allow-private", "--timeout", "1")).ShouldExplain(4, "took too long");
        (await Tool.RunAsync("feed", "discover", site.Address + "/page", "--allow-private")).ShouldExplain(6, "names no feed");
        (await Tool.RunAsync("feed", "discover", site.Address + "/none", "--allow-private")).ShouldExplain(4, "HTTP 404");
        (await Tool.RunAsync("feed", "inspect", site.Address, "--timeout", "0")).ShouldExplain(2, "--timeout");
    }
}
