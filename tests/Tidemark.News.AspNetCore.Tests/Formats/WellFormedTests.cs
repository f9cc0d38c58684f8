using System.Xml.Linq;
using Tidemark.News.AspNetCore.Xml;
using Tidemark.News.Model;
using Tidemark.Protocol;

namespace Tidemark.News.AspNetCore.Tests.Formats;

public sealed class WellFormedTests
{
    private const string Nasty = "<&>\"' \u0000\u0001\u0008\u000b\u001f\u007f\u0085 \ud800 \udc00 \ud83d\ude00 \ufffe\uffff ]]> --> \t\r\n ]]";
    private const string Kept = "<&>\"' \u007f\u0085   \ud83d\ude00  ]]> --> \t\r\n ]]";

    [Fact]
    public async Task Every_answer_is_well_formed_whatever_a_publisher_or_person_wrote()
    {
        await using var server = await NewsServer.StartAsync();
        var when = new Instant(1_160_000_000_000);
        server.News.AddFeed(9, "http://feeds.example/nasty?a=1&b=" + Nasty, Nasty);
        server.News.Subscribe(NewsServer.Reader, 9);
        server.News.Publish(new Post(Nasty, 9, Nasty, Nasty, Nasty, Nasty, Nasty, [Nasty], [new PostEnclosure(Nasty, Nasty, null)], when, when, when)
        {
            Extensions =
            [
                new PostExtension("dc", "http://purl.org/dc/elements/1.1/", "creator", Nasty, new Dictionary<string, string> { ["a"] = Nasty, ["not a name"] = "x", ["xmlns"] = "y" }),
                new PostExtension("xml", "urn:own", "one", "kept", new Dictionary<string, string>()),
                new PostExtension("ng", "urn:own", "two", "kept", new Dictionary<string, string>()),
                new PostExtension("", "urn:own", "three", "kept", new Dictionary<string, string>()),
                new PostExtension("p", "urn:own", "not a name", "dropped", new Dictionary<string, string>()),
                new PostExtension("ng", "http://newsgator.com/schema/extensions", "read", "dropped", new Dictionary<string, string>()),
                new PostExtension("p", "http://www.w3.org/2000/xmlns/", "x", "dropped", new Dictionary<string, string>()),
            ],
        });
        await server.News.CreateLocationAsync(NewsServer.Reader, Nasty, true, TestContext.Current.CancellationToken);
        await server.News.CreateFolderAsync(NewsServer.Reader, Nasty, 0, FolderRoot.Feeds, false, TestContext.Current.CancellationToken);
        var rss = (await server.SoapAsync("Feed", "GetNews", "<feedId>9</feedId>").SoapBodyAsync()).Descendants("rss").Single();
        rss.Descendants("item").Single().Element("title")!.Value.ShouldBe(Kept);
        rss.Descendants("item").Single().Elements().Where(element => element.Name.NamespaceName == "urn:own").Select(element => element.Value).ShouldBe(["kept", "kept", "kept"]);
        rss.ToString().ShouldNotContain("dropped");
        foreach (var path in new[] { "Feed.aspx/9", "Location.aspx", "Folder.aspx", "Subscription.aspx", "Subscription.aspx/101/headlines" })
            await server.Client.GetAsync("/ngws/svc/" + path, TestContext.Current.CancellationToken).XmlAsync();
        foreach (var (service, operation) in new[] { ("Location", "GetLocations"), ("Folder", "GetFolders"), ("Subscription", "GetSubscriptionList"), ("Subscription", "GetSubscriptionCounts") })
            await server.SoapAsync(service, operation, "").SoapBodyAsync();
    }

    [Fact]
    public void Any_sequence_of_characters_is_written_and_read_again_as_it_was_but_for_what_xml_can_not_say()
    {
        var random = new Random(4);
        for (var i = 0; i < 2000; i++)
        {
            var text = new string(Enumerable.Range(0, random.Next(40)).Select(_ => random.Next(4) switch
            {
                0 => (char)random.Next(0x30),
                1 => (char)random.Next(0xD700, 0xE100),
                2 => (char)random.Next(0xFFF0, 0x10000),
                _ => (char)random.Next(0x20, 0x7F),
            }).ToArray());
            var bytes = XmlOutput.Document(output =>
            {
                output.Start("a");
                output.Attribute("b", text);
                output.Text(text);
                output.End();
            });
            var read = XElement.Load(new MemoryStream(bytes.ToArray()), LoadOptions.PreserveWhitespace);
            read.Value.ShouldBe(XmlText.Clean(text));
            read.Attribute("b")!.Value.ShouldBe(XmlText.Clean(text));
        }
    }

    [Fact]
    public async Task The_documents_bear_the_words_that_clients_look_for()
    {
        await using var server = await NewsServer.StartAsync();
        await server.PostAsync("PostItem.aspx/updatepostmetadata", "<body><updatepostmetadata><newstates><feedmetadata><postmetadata><postid>p1</postid><flagstate>6</flagstate></postmetadata></feedmetadata></newstates></updatepostmetadata></body>").StatusAsync();
        var list = (await server.SoapAsync("Subscription", "GetSubscriptionList", "<location>Home</location>").SoapBodyAsync()).Elements().Single().Elements().Single();
        list.Name.ShouldBe(XName.Get("opml"));
        list.Attribute(Replies.OpmlSpace + "token").ShouldNotBeNull();
        var outline = list.Element("body")!.Elements("outline").Last();
        outline.Attributes().Where(attribute => !attribute.IsNamespaceDeclaration).Select(attribute => attribute.Name.LocalName)
            .ShouldBe(["title", "text", "id", "xmlUrl", "syncXmlUrl", "folderId", "htmlUrl", "description", "unseen", "unread", "private"]);
        outline.Attribute(Replies.OpmlSpace + "private")!.Value.ShouldBe("False");
        var channel = (await server.SoapAsync("Feed", "GetNews", "<feedId>7</feedId>").SoapBodyAsync()).Descendants("channel").Single();
        (channel.Element(Replies.RssSpace + "id")!.Value, channel.Element("ttl")!.Value).ShouldBe(("7", "60"));
        channel.Element(Replies.RssSpace + "token")!.Value.ShouldBe("t6");
        var items = channel.Elements("item").ToList();
        items[0].Elements().Select(element => element.Name.LocalName).ShouldBe(
            ["title", "link", "description", "pubDate", "author", "category", "guid", "postId", "read", "modifiedDate", "clipped", "flagState"]);
        items[0].Element("pubDate")!.Value.ShouldBe("Wed, 04 Oct 2006 22:15:20 GMT");
        items[1].Element(Replies.RssSpace + "flagState").ShouldBeNull("some clients take the element itself for a flag");
    }
}
