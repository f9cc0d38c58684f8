using Tidemark.Client.Tests.Fakes;

namespace Tidemark.Client.Tests.Duties;

/// <summary>Links are resolved against the page, and their origin is checked before credentials are attached.</summary>
public sealed class Duty7_OriginTests : ClientTest
{
    private static readonly string[] Item = [Pages.Item("a", 1)];

    [Fact]
    public async Task Credentials_go_along_as_basic()
    {
        Options = Options with { Credentials = new SyncCredentials("key", "sécret:1") };
        await SeedAsync(Item);
        Server.Requests[0].Header("Authorization").ShouldBe("Basic " + Convert.ToBase64String("key:sécret:1"u8));
    }

    [Theory]
    [InlineData("http://example.org/things?cursor=n1")]
    [InlineData("https://127.0.0.1/things?cursor=n1")]
    [InlineData("//example.org/things?cursor=n1")]
    [InlineData("ftp://127.0.0.1/things")]
    [InlineData("http://user:pass@{host}/things?cursor=n1")]
    public async Task A_link_that_leads_elsewhere_is_an_error_and_advances_nothing(string href)
    {
        href = href.Replace("{host}", Server.Collection.Authority);
        Server.On(Script.Initial, Answers.Json(Linked("next", href)));
        (await PullFailsAsync()).Code.ShouldBe(SyncErrorCode.WrongOrigin);
        Held().ShouldBe("");
        Server.On(Script.Initial, Answers.Json(Linked("inx:upcoming-modifications", href)));
        (await PullFailsAsync()).Code.ShouldBe(SyncErrorCode.WrongOrigin);
        StoredLink().ShouldBeNull();
    }

    [Fact]
    public async Task Another_server_on_another_port_never_sees_the_credentials()
    {
        await using var other = await Script.StartAsync();
        Options = Options with { Credentials = new SyncCredentials("key", "secret") };
        Server.On(Script.Initial, Answers.Json(Linked("next", other.Collection.AbsoluteUri + "?cursor=n1")));
        await PullFailsAsync();
        Server.On(Script.Initial, Answers.Redirect(other.Collection.AbsoluteUri + "?syncModifications=true"));
        (await PullFailsAsync()).Code.ShouldBe(SyncErrorCode.WrongOrigin);
        other.Requests.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("?cursor=n1")]
    [InlineData("things?cursor=n1")]
    [InlineData("/things?cursor=n1")]
    [InlineData("{origin}/things?cursor=n1")]
    public async Task Relative_and_absolute_links_of_the_own_origin_are_followed(string href)
    {
        Server.On(Script.Initial, Answers.Json(Linked("next", href.Replace("{origin}", Server.Collection.GetLeftPart(UriPartial.Authority)))));
        Server.On(Script.Cursor("n1"), Answers.Json(Pages.Last("t1", [Pages.Item("b", 2)])));
        await PullAsync();
        Held().ShouldBe("a=v b=v");
    }

    [Fact]
    public async Task Rebasing_follows_links_of_a_wrong_origin_at_the_configured_one_and_stores_them_so()
    {
        Options = Options with { RebaseLinks = true };
        Server.On(Script.Initial, Answers.Json(Linked("next", "https://internal.example:8443/things?cursor=n1")));
        Server.On(Script.Cursor("n1"), Answers.Json(Linked("inx:upcoming-modifications", "http://internal.example/things?syncToken=t1&syncModifications=true")));
        await PullAsync();
        using var replica = Replica.OpenRead(ReplicaPath);
        replica.UpcomingLink.ShouldBe(new Uri(Server.Collection, Script.Token("t1")));
    }

    [Fact]
    public async Task A_redirect_within_the_origin_is_followed_and_links_are_relative_to_where_it_led()
    {
        Server.On(Script.Initial, Answers.Redirect("/moved/things?syncModifications=true"));
        Server.On("/moved/things?syncModifications=true", Answers.Json(Linked("next", "?cursor=n1")));
        Server.On("/moved/things?cursor=n1", Answers.Json(Pages.Last("t1", [Pages.Item("b", 2)])));
        await PullAsync();
        Held().ShouldBe("a=v b=v");
    }

    [Theory]
    [InlineData("http://key:secret@localhost/things")]
    [InlineData("http://localhost/things?x=1")]
    [InlineData("ftp://localhost/things")]
    public void A_collection_url_with_credentials_or_a_query_is_refused(string url)
    {
        var error = Should.Throw<SyncException>(() => new SyncClient(new Uri(url)));
        error.Code.ShouldBe(SyncErrorCode.InvalidOption);
        error.Message.ShouldNotContain("secret");
    }

    private static string Linked(string rel, string href) =>
        "{\"_links\":{\"" + rel + "\":{\"href\":\"" + href + "\"}},\"_embedded\":{\"inx:things\":[" + Item[0] + "]}}";
}
