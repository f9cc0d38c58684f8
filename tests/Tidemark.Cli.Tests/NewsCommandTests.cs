using System.Runtime.InteropServices;

namespace Tidemark.Cli.Tests;

/// <summary>A news reader at the prompt, against a server in a process of its own.</summary>
public sealed class NewsCommandTests(NewsHouse house) : IClassFixture<NewsHouse>
{
    // Far more than a pipe holds, so that showing them waits for somebody who reads.
    private const int Many = 1200;

    [Fact]
    public async Task A_person_subscribes_to_a_page_reads_and_leaves()
    {
        await house.AddAsync("ann");
        var page = house.Put("/ann", """<html><head><link rel="alternate" type="application/rss+xml" href="/ann.xml"></head></html>""");
        var feed = house.PutFeed("/ann.xml", "Ann's", "newer", "older");

        var subscribed = (await house.RunAsync("ann", "subscribe", page, "--folder", "Tech/Sea", "--allow-private")).ShouldSucceed();
        subscribed.Output.ShouldContain("Subscribed to Ann's, feed");
        subscribed.Output.ShouldContain(feed);
        subscribed.Output.ShouldContain("2 unread, in the folder Tech/Sea");
        var listed = (await house.RunAsync("ann", "list", "--json")).ShouldSucceed().Json.GetProperty("feeds")[0];
        listed.GetProperty("folder").EnumerateArray().Select(name => name.GetString()).ShouldBe(["Tech", "Sea"]);

        var kept = (await house.RunAsync("ann", "read", "--keep-unread", "--limit", "1", "--newest-first")).ShouldSucceed();
        kept.Output.ShouldStartWith("newer\n  Ann's, 2026-01-02 00:02:00Z\n  xxxx");
        kept.Output.ShouldContain(house.Site + "/newer");
        kept.Errors.ShouldBe("1 post shown; none marked; 1 more are unread.\n");
        (await house.RunAsync("ann", "read", "--limit", "1")).ShouldSucceed().Output.ShouldStartWith("older\n");

        house.PutFeed("/ann.xml", "Ann's", "newest", "newer", "older");
        (await house.RunAsync("ann", "refresh", feed)).ShouldSucceed().Output.ShouldContain("1 feed asked, 1 new post, 0 failed");
        var rest = (await house.RunAsync("ann", "read", "--all", "--json")).ShouldSucceed().Json.GetProperty("posts");
        rest.EnumerateArray().Select(post => post.GetProperty("title").GetString()).ShouldBe(["newer", "newest"], ignoreOrder: true);
        (await house.RunAsync("ann", "read")).ShouldSucceed().Errors.ShouldBe("Nothing is unread.\n");

        (await house.RunAsync("ann", "unsubscribe", feed)).ShouldSucceed().Output.ShouldContain("Unsubscribed from Ann's");
        (await house.RunAsync("ann", "list")).ShouldSucceed().Errors.ShouldContain("no subscriptions yet");
    }

    [Fact]
    public async Task An_import_goes_on_after_a_bad_feed_and_an_export_brings_it_all_to_somebody_else()
    {
        await house.AddAsync("bob");
        await house.AddAsync("cid");
        var feed = house.PutFeed("/bob.xml", "Bob's");
        var file = house.Folder.Write("bob.opml", $"""
            <opml version="2.0"><body><outline text="A"><outline text="B &amp; C"><outline text="Mine" xmlUrl="{feed}"/></outline>
            <outline text="Bad" xmlUrl="ftp://nowhere"/></outline><outline text="Top" xmlUrl="{feed}?2"/></body></opml>
            """);
        var first = await house.RunAsync("bob", "import", file);
        first.ShouldExplain(6, "ftp://nowhere was not subscribed to");
        first.Output.ShouldBe("2 added, 0 there already, 1 failed; 2 folders made\n");
        (await house.RunAsync("bob", "import", file)).Output.ShouldBe("0 added, 2 there already, 1 failed; 0 folders made\n");

        var opml = (await house.RunAsync("bob", "export")).ShouldSucceed().Output;
        opml.ShouldNotContain("newsgator");
        string[] import = ["news", "import", "-", "--url", house.Url, "--user", "cid"];
        (await Tool.RunAsync(import, null, ("TIDEMARK_PASSWORD", "secret"), opml)).ShouldSucceed().Output.ShouldStartWith("2 added");
        (await house.RunAsync("cid", "export", house.Folder["cid.opml"])).ShouldSucceed();
        File.ReadAllText(house.Folder["cid.opml"]).ShouldBe(opml.Replace("bob</title>", "cid</title>", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_a_publisher_writes_can_not_command_the_terminal()
    {
        await house.AddAsync("eve");
        var feed = house.Put("/eve.xml", "<rss version='2.0'><channel><title>E&#155;2Jve</title><item><guid>1</guid><title>red &#155;31m \u202e alarm</title>"
            + "<link>http://x.example/&#155;1</link><description>a &#155;5n b</description></item></channel></rss>");
        (await house.RunAsync("eve", "subscribe", feed)).ShouldSucceed();
        foreach (var answer in new[] { await house.RunAsync("eve", "list"), await house.RunAsync("eve", "read") })
            answer.ShouldSucceed().Output.ShouldNotContain(character => (char.IsControl(character) && character != '\n') || character == '\u202e');
    }

    [Fact]
    public async Task What_nobody_took_from_the_pipe_stays_unread()
    {
        await SubscribeToManyAsync("dan");
        using (var reading = Tool.Start(house.Arguments("dan", "read", "--all")))
        {
            (await reading.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken)).ShouldNotBeNull();
            reading.StandardOutput.Close();
            await reading.WaitForExitAsync(TestContext.Current.CancellationToken);
            reading.ExitCode.ShouldBe(0);
        }

        (await house.UnreadAsync("dan")).ShouldBeInRange(1, Many - 1);
    }

    [Fact]
    public async Task An_interrupted_reading_marks_what_was_shown_and_leaves_what_came_meanwhile()
    {
        var feed = await SubscribeToManyAsync("fay");
        using var reading = Tool.Start(house.Arguments("fay", "read", "--all"));
        var first = await reading.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken);
        house.PutFeed("/fay.xml", "Many", ["late", .. Titles]);
        (await house.RunAsync("fay", "refresh", feed)).ShouldSucceed().Output.ShouldContain("asked, 1 new post,");
        kill(reading.Id, 15).ShouldBe(0);
        var shown = (first + "\n" + await reading.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken)).Split('\n').Count(line => line.StartsWith("post ", StringComparison.Ordinal));
        await reading.WaitForExitAsync(TestContext.Current.CancellationToken);
        reading.ExitCode.ShouldBe(130);
        shown.ShouldBeInRange(1, Many - 1);
        (await house.UnreadAsync("fay")).ShouldBe(Many + 1 - shown);
    }

    [Fact]
    public async Task Mistakes_are_told_in_one_sentence_with_the_documented_code()
    {
        await house.AddAsync("gus");
        var empty = house.Put("/gus", "<html><body>nothing here</body></html>");
        (await house.RunAsync("gus", "subscribe", empty, "--allow-private")).ShouldExplain(6, "is no feed and names none");
        (await house.RunAsync("gus", "subscribe", empty)).ShouldExplain(6, "--allow-private");
        (await house.RunAsync("gus", "subscribe", house.Site + "/none", "--allow-private")).ShouldExplain(4, "--unchecked");
        (await house.RunAsync("gus", "subscribe", "http://10.1.2.3/feed")).ShouldExplain(4, "allowedNetworks");
        (await house.RunAsync("gus", "subscribe", "gopher://x/")).ShouldExplain(2, "begins with https://");
        (await house.RunAsync("gus", "subscribe", empty, "--unchecked", "--location", "nowhere")).ShouldExplain(6, "no location");
        (await house.UnreadAsync("gus")).ShouldBe(0);
        (await house.RunAsync("gus", "read", "7")).ShouldExplain(6, "You subscribe to no feed 7");
        (await house.RunAsync("gus", "import", house.Folder.Write("no.opml", "Dear all"))).ShouldExplain(6, "names no feeds");
        (await house.RunAsync("gus", "import", house.Folder["none.opml"])).ShouldExplain(6, "There is no file");
        (await house.RunAsync("nobody", "list")).ShouldExplain(5, "knows no user nobody with this password");
        (await house.RunAsync("gus:secret", "list")).ShouldExplain(2, "no colon");
        (await Tool.RunAsync("news", "list", "--url", house.Url)).ShouldExplain(2, "TIDEMARK_USER");
        (await Tool.RunAsync(["news", "list", "--user", "gus", "--url", "http://127.0.0.1:1"], null, null, "secret\n")).ShouldExplain(4, "can not be reached");
        (await Tool.RunAsync(["news", "list", "--user", "gus", "--url", house.Site], null, null, "secret\n")).ShouldExplain(4, "does not answer as a Tidemark server");
        (await Tool.RunAsync("news", "list", "--user", "gus", "--password", "secret")).Code.ShouldBe(2, "a password on the command line would be seen by others");
    }

    [Fact]
    public async Task The_demo_of_news_holds_and_leaves_nothing_behind()
    {
        using var folder = new TemporaryFolder();
        var told = (await Tool.RunAsync(["demo", "news", "--json"], null, ("TMPDIR", folder.Root))).ShouldSucceed().Json;
        told.GetProperty("right").GetBoolean().ShouldBeTrue();
        told.GetProperty("steps").GetArrayLength().ShouldBeGreaterThan(7);
        Directory.GetDirectories(folder.Root, "tidemark-*").ShouldBeEmpty();
    }

    private static string[] Titles => [.. Enumerable.Range(1, Many).Select(number => $"post {number}")];

    private async Task<string> SubscribeToManyAsync(string person)
    {
        await house.AddAsync(person);
        var feed = house.PutFeed($"/{person}.xml", "Many", Titles);
        (await house.RunAsync(person, "subscribe", feed)).ShouldSucceed().Output.ShouldContain("1,200 unread");
        return feed;
    }

    [DllImport("libc", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int kill(int process, int signal);
}
