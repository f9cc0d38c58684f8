using System.Xml.Linq;

namespace Tidemark.News.AspNetCore.Tests.Rest;

public sealed class ResourceTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Locations_are_listed_shown_changed_and_deleted()
    {
        await using var server = await NewsServer.StartAsync();
        var outline = (await Get(server, "Location.aspx")).Descendants("outline").Single();
        outline.ToString().ShouldBe($"""<outline text="Home" ng:id="101" type="link" url="{server.Address}/ngws/svc/Location.aspx/101" ng:autoAddSubs="True" ng:isPublic="False" xmlns:ng="http://newsgator.com/schema/opml" />""");
        await server.PostAsync("Location.aspx/101", "<opml xmlns:ng='http://newsgator.com/schema/opml'><body><outline text='Den' ng:autoAddSubs='False'/></body></opml>", "PUT").XmlAsync();
        (await Get(server, "Location.aspx/101")).Descendants("outline").Single().Attribute("text")!.Value.ShouldBe("Den");
        server.News.Person(NewsServer.Reader).Locations.Single().AutoAddSubscriptions.ShouldBeFalse();
        (await server.PostAsync("Location.aspx/101", "", "DELETE").StatusAsync()).ShouldBe(200);
        (await server.PostAsync("Location.aspx/101", "", "DELETE").StatusAsync()).ShouldBe(404);
    }

    [Fact]
    public async Task The_list_marks_what_is_unseen_since_the_token()
    {
        await using var server = await NewsServer.StartAsync();
        var all = await Get(server, "Subscription.aspx/Home");
        var token = all.Attribute(Replies.OpmlSpace + "token")!.Value;
        token.ShouldBe("t5");
        Unseen(all).ShouldBe(["7 True True", "8 True True"], ignoreOrder: true);
        server.News.Publish(8, "p9");
        var next = await Get(server, "subscription.aspx/Home?token=" + token);
        Unseen(next).ShouldBe(["7 False True", "8 True True"], ignoreOrder: true);
        (await Get(server, "Subscription.aspx")).Descendants("outline").Count().ShouldBe(3);
    }

    [Fact]
    public async Task A_location_is_found_whatever_its_name()
    {
        await using var server = await NewsServer.StartAsync();
        foreach (var name in new[] { "At home", "a/b", "50%2F", "Büro", "x?y" })
        {
            await server.News.CreateLocationAsync(NewsServer.Reader, name, true, Cancellation);
            (await server.Client.GetAsync("/ngws/svc/Subscription.aspx/" + Uri.EscapeDataString(name), Cancellation).StatusAsync()).ShouldBe(200, name);
        }
    }

    [Theory]
    [InlineData("GET", "Subscription.aspx/Nowhere", null, 404)]
    [InlineData("GET", "Subscription.aspx/999/headlines", null, 404)]
    [InlineData("GET", "Feed.aspx/999", null, 404)]
    [InlineData("GET", "Feed.aspx/seven", null, 404)]
    [InlineData("GET", "Feed.aspx/7?unread=perhaps", null, 400)]
    [InlineData("POST", "Feed.aspx/7", "tok=t1", 400)]
    [InlineData("POST", "Feed.aspx/999", "tok=t1&read=true", 404)]
    [InlineData("POST", "PostItem.aspx", "loc=Home", 400)]
    [InlineData("POST", "PostItem.aspx", "loc=Home&r=unknown", 404)]
    [InlineData("POST", "PostItem.aspx", "loc=Nowhere&r=p1", 404)]
    [InlineData("POST", "PostItem.aspx/updatepostmetadata", "<body/>", 400)]
    [InlineData("POST", "PostItem.aspx/updatepostmetadata", "a=b", 400)]
    [InlineData("POST", "PostItem.aspx/clipposts", "<clippings/>", 400)]
    [InlineData("POST", "PostItem.aspx/clipposts", "<clippings><item><folderid>0</folderid></item></clippings>", 400)]
    [InlineData("POST", "Location.aspx", "<opml><body/></opml>", 400)]
    [InlineData("POST", "Location.aspx", "<opml><body><outline/></body></opml>", 400)]
    [InlineData("POST", "Subscription.aspx", "<opml><body/></opml>", 400)]
    [InlineData("POST", "Subscription.aspx", "<opml><body><outline text='Nothing'/></body></opml>", 400)]
    [InlineData("POST", "Subscription.aspx", "<opml><body><outline text='T' xmlUrl='no address'/></body></opml>", 400)]
    [InlineData("POST", "Subscription.aspx", "not xml", 400)]
    [InlineData("POST", "Subscription.aspx", "<opml>", 400)]
    [InlineData("DELETE", "Subscription.aspx", "<opml xmlns:ng='http://newsgator.com/schema/opml'><body><outline ng:id='999'/></body></opml>", 404)]
    [InlineData("DELETE", "Subscription.aspx", "", 400)]
    [InlineData("POST", "Subscription.aspx/Home/movesubscription/7", "tofolderid=999", 404)]
    [InlineData("POST", "Subscription.aspx/Nowhere/movesubscription/7", "tofolderid=0", 404)]
    [InlineData("POST", "Subscription.aspx/Home/movesubscription/7", "", 400)]
    [InlineData("POST", "Folder.aspx/create", "parentid=0", 400)]
    [InlineData("POST", "Folder.aspx/create", "parentid=999&name=N", 404)]
    [InlineData("POST", "Folder.aspx/rename", "fld=999&name=N", 404)]
    [InlineData("DELETE", "Folder.aspx/delete", "", 400)]
    [InlineData("POST", "Feed.asmx/Nothing", "", 404)]
    public async Task What_is_unknown_is_404_and_what_is_bad_400(string method, string path, string? body, int status)
    {
        await using var server = await NewsServer.StartAsync();
        var sending = body is null ? server.Client.GetAsync("/ngws/svc/" + path, Cancellation) : server.PostAsync(path, body, method);
        (await sending.StatusAsync()).ShouldBe(status);
    }

    [Fact]
    public async Task Folders_are_renamed_moved_and_deleted()
    {
        await using var server = await NewsServer.StartAsync();
        var id = (string)(await server.PostAsync("Folder.aspx/create", "parentid=102&name=Inner&root=MYF").XmlAsync()).Descendants("outline").Single().Attribute(Replies.OpmlSpace + "id")!;
        (await server.PostAsync("Folder.aspx/rename", $"fld={id}&name=Outer").StatusAsync()).ShouldBe(200);
        (await server.PostAsync("Folder.aspx/move", $"fld={id}&parentId=0").StatusAsync()).ShouldBe(200);
        (await server.PostAsync("Folder.aspx/delete", "fld=102", "DELETE").StatusAsync()).ShouldBe(200);
        (await Get(server, "Folder.aspx")).Descendants("outline").Select(outline => outline.Attribute("text")!.Value).ShouldBe(["Outer"]);
        (await server.PostAsync("Folder.aspx/delete?fld=" + id, "", "DELETE").StatusAsync()).ShouldBe(200);
    }

    [Fact]
    public async Task Headlines_are_the_unread_posts_of_all_feeds()
    {
        await using var server = await NewsServer.StartAsync();
        (await server.PostAsync("PostItem.aspx", "loc=&r=p1").StatusAsync()).ShouldBe(200);
        var rss = await Get(server, "Subscription.aspx/101/headlines");
        rss.Descendants("item").Select(item => item.Element(Replies.RssSpace + "postId")!.Value).ShouldBe(["p2", "p3"]);
        rss.Descendants(Replies.RssSpace + "feedId").Count().ShouldBe(2);
    }

    [Fact]
    public async Task States_come_back_in_the_words_of_the_request_and_the_token_in_a_header()
    {
        await using var server = await NewsServer.StartAsync();
        await server.PostAsync("PostItem.aspx", "d=p3").StatusAsync();
        using var response = await Fixture.SendAsync(server, "rest-flag-a-post");
        response.Headers.GetValues("X-Sync-Token").ShouldBe(["t6"]);
        (await response.Content.ReadAsStringAsync(Cancellation)).ShouldContain(
            "<feedmetadata><feedid>8</feedid><postmetadata><postid>p3</postid><state>2</state><statespecified>true</statespecified><flagstate>0</flagstate><flagstatespecified>true</flagstatespecified></postmetadata></feedmetadata>");
    }

    [Fact]
    public async Task A_store_that_can_not_be_reached_is_503_and_a_failure_500_without_its_inside()
    {
        await using var server = await NewsServer.StartAsync();
        server.News.Failure = new Core.Logs.StoreUnavailableException("It is away.");
        using var away = await server.Client.GetAsync("/ngws/svc/Location.aspx", Cancellation);
        ((int)away.StatusCode, away.Headers.RetryAfter!.ToString()).ShouldBe((503, "5"));
        server.News.Failure = new InvalidOperationException("secret");
        using var failed = await server.Client.GetAsync("/ngws/svc/Location.aspx", Cancellation);
        ((int)failed.StatusCode).ShouldBe(500);
        (await failed.Content.ReadAsStringAsync(Cancellation)).ShouldNotContain("secret");
    }

    private static Task<XElement> Get(NewsServer server, string path) => server.Client.GetAsync("/ngws/svc/" + path, Cancellation).XmlAsync();

    private static IEnumerable<string> Unseen(XElement opml) => opml.Descendants("outline").Where(outline => outline.Attribute("xmlUrl") is not null)
        .Select(outline => $"{Extra(outline, "id")} {Extra(outline, "unseen")} {Extra(outline, "unread")}");

    private static string Extra(XElement outline, string name) => outline.Attribute(Replies.OpmlSpace + name)!.Value;
}
