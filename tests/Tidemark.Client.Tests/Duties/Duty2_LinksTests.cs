using Tidemark.Client.Tests.Fakes;

namespace Tidemark.Client.Tests.Duties;

/// <summary>Neither link, both links, or a next link seen before is an error; an absent or odd _embedded is not.</summary>
public sealed class Duty2_LinksTests : ClientTest
{
    private const string Item = """{"id":"x","modificationDate":"2024-01-01T00:00:09.000Z"}""";
    private const string Next = """ "next":{"href":"/things?cursor=n1"} """;
    private const string Upcoming = """ "inx:upcoming-modifications":{"href":"/things?syncToken=t2&syncModifications=true"} """;

    [Theory]
    [InlineData("neither", """{"_links":{"self":{"href":"/things"}},"_embedded":{"inx:things":[{0}]}}""")]
    [InlineData("neither", """{"_embedded":{"inx:things":[{0}]}}""")]
    [InlineData("both", """{"_links":{{1},{2}},"_embedded":{"inx:things":[{0}]}}""")]
    [InlineData("no href", """{"_links":{"next":{"rel":"next"}},"_embedded":{"inx:things":[{0}]}}""")]
    [InlineData("not JSON", """{"_links":{{2}},"_embedded":{"inx:things":[{0},]}}""")]
    [InlineData("not a JSON object", """[{0}]""")]
    [InlineData("has no id", """{"_links":{{2}},"_embedded":{"inx:things":[{0},{"modificationDate":"2024-01-01T00:00:09.000Z"}]}}""")]
    [InlineData("has no modificationDate", """{"_links":{{2}},"_embedded":{"inx:things":[{0},{"id":"y"}]}}""")]
    [InlineData("has no modificationDate", """{"_links":{{2}},"_embedded":{"inx:things":[{"id":"y","modificationDate":null}]}}""")]
    [InlineData("with a zone", """{"_links":{{2}},"_embedded":{"inx:things":[{"id":"y","modificationDate":"2024-01-01T00:00:09.000"}]}}""")]
    [InlineData("has no deletionDate", """{"_links":{{2}},"_embedded":{"tidemark:deletions":[{"id":"y"}]}}""")]
    [InlineData("not JSON", """{"_links":{{2}}}{}""")]
    public async Task A_page_that_breaks_the_protocol_is_an_error_and_advances_nothing(string says, string page)
    {
        await SeedAsync(Pages.Item("a", 1));
        AtToken("t1", Answers.Json(Fill(page)));
        var error = await PullFailsAsync();
        error.Code.ShouldBe(SyncErrorCode.InvalidPage);
        error.IsTransient.ShouldBeFalse();
        error.Message.ShouldContain(says);
        Held().ShouldBe("a=v");
        StoredLink().ShouldBe(Script.Token("t1"));
        Server.Requests.Count.ShouldBe(2, "what is wrong is not asked for again");
    }

    [Fact]
    public async Task A_next_link_that_was_followed_in_this_round_already_is_an_error()
    {
        Server.On(Script.Initial, Answers.Json(Pages.Next("n1", [Pages.Item("a", 1)])));
        Server.On(Script.Cursor("n1"), Answers.Json(Pages.Next("n2", [Pages.Item("b", 2)])));
        Server.On(Script.Cursor("n2"), Answers.Json(Pages.Next("n1", [Pages.Item("c", 3)])));
        (await PullFailsAsync()).Message.ShouldContain("already");
        Held().ShouldBe("a=v b=v");
        StoredLink().ShouldBeNull();
    }

    [Theory]
    [InlineData("""{"_links":{{2}}}""", "a=v")]
    [InlineData("""{"_links":{{2}},"_embedded":{}}""", "a=v")]
    [InlineData("""{"_links":{{2}},"_embedded":null}""", "a=v")]
    [InlineData("""{"_links":{{2}},"_embedded":{"inx:things":[]}}""", "a=v")]
    [InlineData("""{"_embedded":{"inx:things":{0}},"_links":{{2}}}""", "a=v x=")]
    [InlineData("""{"_links":{{2}},"_embedded":{"tidemark:deletions":{"id":"a","deletionDate":"2024-01-01T00:00:09.000Z"}}}""", "")]
    [InlineData("""{"page":{"size":1},"_links":{{2},"curies":[{"name":"inx","href":"x/{rel}","templated":true}]},"_embedded":{"inx:things":[{0}]}}""", "a=v x=")]
    [InlineData("""{"_links":{"inx:upcoming-modifications":[{"href":"/things?syncToken=t2&syncModifications=true"}]}}""", "a=v")]
    public async Task What_hal_writers_do_differently_is_accepted(string page, string held)
    {
        await SeedAsync(Pages.Item("a", 1));
        AtToken("t1", Answers.Json(Fill(page)));
        await PullAsync();
        Held().ShouldBe(held);
        StoredLink().ShouldBe(Script.Token("t2"));
    }

    [Fact]
    public async Task A_single_object_is_accepted_where_no_page_had_an_array_before()
    {
        Server.On(Script.Initial, Answers.Json(Fill("""{"_embedded":{"inx:things":{0}},"_links":{{2}}}""")));
        await PullAsync();
        Held().ShouldBe("x=");
    }

    [Fact]
    public async Task Resources_under_another_relation_than_before_are_an_error_and_no_silent_loss()
    {
        await SeedAsync(Pages.Item("a", 1));
        AtToken("t1", Answers.Json(Fill("""{"_links":{{2}},"_embedded":{"inx:others":[{0}]}}""")));
        (await PullFailsAsync()).Message.ShouldContain("\"inx:others\" where \"inx:things\" was expected");
    }

    [Fact]
    public async Task Unknown_members_and_links_are_kept_to_the_byte()
    {
        const string Odd = """{ "id" : "a", "_links":{"self":{"href":"/a"}},  "ünknown":[1, {"x":null}], "modificationDate":"2024-01-01T00:00:01.000Z" }""";
        await SeedAsync(Odd);
        using var replica = Replica.OpenRead(ReplicaPath);
        replica.Find("a")!.Json.ShouldBe(Odd);
    }

    [Theory]
    [InlineData("text/html", "<html>Sign in</html>")]
    [InlineData("text/html;charset=utf-8", "{}")]
    [InlineData("application/json;charset=iso-8859-1", "{}")]
    public async Task An_answer_that_is_no_json_is_an_error_that_says_what_came(string type, string body)
    {
        Server.On(Script.Initial, Answers.Typed(type, body));
        var error = await PullFailsAsync();
        error.Code.ShouldBe(SyncErrorCode.UnexpectedAnswer);
        error.Message.ShouldContain(type.Split(';')[0]);
        Server.Requests.Count.ShouldBe(1);
    }

    private static string Fill(string page) => page.Replace("{0}", Item).Replace("{1}", Next).Replace("{2}", Upcoming);
}
