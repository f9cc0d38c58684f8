using System.Net;
using Tidemark.News.Tests;

namespace Tidemark.News.AspNetCore.Tests.Hal;

/// <summary>Writing with JSON.</summary>
public sealed class WriteTests
{
    private static readonly (string Method, string Path, string? Json, int Status)[] Wrong =
    [
        ("POST", "/news/subscriptions", """{"address":"http://f/","folder":9}""", 422),
        ("POST", "/news/subscriptions", """{"address":"http://f/","location":"Nowhere"}""", 422),
        ("POST", "/news/subscriptions", """{"address":"ftp://f/"}""", 400),
        ("POST", "/news/subscriptions", """{"title":"no address"}""", 400),
        ("POST", "/news/subscriptions", """{"adress":"http://f/"}""", 400),
        ("POST", "/news/subscriptions", "[]", 400),
        ("POST", "/news/subscriptions", "{", 400),
        ("POST", "/news/subscriptions?x=1", """{"address":"http://f/"}""", 400),
        ("PATCH", "/news/subscriptions/1", """{"folder":9}""", 422),
        ("PATCH", "/news/subscriptions/1", """{"folder":1,"folderId":1}""", 400),
        ("PATCH", "/news/subscriptions/1", """{"title":7}""", 400),
        ("PATCH", "/news/subscriptions/99", """{"title":"x"}""", 404),
        ("PATCH", "/news/subscriptions/01", """{"title":"x"}""", 404),
        ("DELETE", "/news/subscriptions/99", null, 404),
        ("DELETE", "/news/subscriptions/all", null, 404),
        ("POST", "/news/subscriptions/99/refresh", null, 404),
        ("POST", "/news/subscriptions/99/mark-read", "{}", 404),
        ("POST", "/news/subscriptions/1/mark-read", """{"syncToken":""}""", 400),
        ("POST", "/news/subscriptions/1/mark-read", """{"syncToken":"x"}""", 400),
        ("POST", "/news/subscriptions/1/mark-read", """{"token":"x"}""", 400),
        ("PUT", "/news/post-states/1000000099", """{"read":true}""", 404),
        ("PUT", "/news/post-states/x", """{"read":true}""", 404),
        ("PATCH", "/news/post-states/1000000001", """{"flag":"red"}""", 400),
        ("PATCH", "/news/post-states/1000000001", """{"state":"gone"}""", 400),
        ("PATCH", "/news/post-states/1000000001", """{"deleted":false}""", 400),
        ("PATCH", "/news/post-states/1000000001", """{"id":"1000000002","flag":1}""", 400),
        ("POST", "/news/post-states", """{"id":"1000000001","read":true}""", 400),
        ("POST", "/news/post-states", """[{"id":"1000000001"}]""", 400),
        ("POST", "/news/post-states", """[{"read":true}]""", 400),
        ("POST", "/news/post-states", """[{"id":"x","read":true}]""", 400),
        ("POST", "/news/post-states", """[{"id":"1000000099","read":true}]""", 422),
        ("POST", "/news/folders", """{"name":""}""", 400),
        ("POST", "/news/folders", """{"name":"x","root":"MYX"}""", 400),
        ("POST", "/news/folders", """{"name":"x","parent":9}""", 422),
        ("PATCH", "/news/folders/9", """{"name":"x"}""", 404),
        ("DELETE", "/news/folders/9", null, 404),
        ("GET", "/news/feeds/99/posts", null, 404),
        ("GET", "/news/posts/1000000099", null, 404),
        ("GET", "/news/posts/x", null, 404),
        ("GET", "/news?x=1", null, 400),
    ];

    [Fact]
    public async Task Subscribing_answers_201_and_then_200_with_the_subscription_as_it_is()
    {
        await using var server = await HalServer.StartAsync();
        var folder = (await server.SendAsync("POST", "/news/folders", """{"name":"Daily"}""").JsonAsync(201)).Text("id");
        using var made = await server.SendAsync("POST", "/news/subscriptions", $$"""{"address":"{{HalServer.FeedA}}","title":"Mine","folder":{{folder}}}""");
        made.Headers.Location!.ToString().ShouldBe(server.Address + "/news/subscriptions/1");
        var subscription = await Task.FromResult(made).JsonAsync(201);
        (subscription.Text("xmlUrl"), subscription.Text("title"), subscription.GetProperty("folderId").GetInt32()).ShouldBe((HalServer.FeedA, "Mine", 1));
        (await server.SendAsync("POST", "/news/subscriptions", $$"""{"xmlUrl":"{{HalServer.FeedA}}"}""").JsonAsync(200)).Text("title").ShouldBe("Mine");
    }

    [Fact]
    public async Task A_subscription_is_renamed_moved_and_its_own_title_taken_back()
    {
        await using var server = await HalServer.StartAsync();
        var feed = await server.SubscribeAsync();
        await server.SendAsync("POST", "/news/folders", """{"name":"Daily"}""").JsonAsync(201);
        var path = $"/news/subscriptions/{feed}";
        var changed = await server.SendAsync("PATCH", path, """{"title":"Mine","folderId":1}""", type: "application/merge-patch+json").JsonAsync(200);
        (changed.Text("title"), changed.GetProperty("folderId").GetInt32()).ShouldBe(("Mine", 1));
        changed = await server.SendAsync("PATCH", path, """{"title":null,"folder":null}""").JsonAsync(200);
        (changed.TryGetProperty("title", out _), changed.GetProperty("folderId").GetInt32()).ShouldBe((false, 0));
    }

    [Fact]
    public async Task What_can_not_be_done_is_a_problem_and_changes_nothing()
    {
        await using var server = await HalServer.StartAsync();
        var feed = await server.SubscribeAsync();
        await server.PublishAsync(feed, Items.Item("a"), Items.Item("b"));
        var before = await DigestsAsync(server);
        foreach (var (method, path, json, status) in Wrong)
        {
            (await server.SendAsync(method, path, json).ProblemAsync()).Status.ShouldBe(status, $"{method} {path} {json}");
            (await DigestsAsync(server)).ShouldBe(before, $"{method} {path} {json}");
        }
    }

    [Fact]
    public async Task Bodies_of_another_type_are_415()
    {
        await using var server = await HalServer.StartAsync();
        foreach (var path in new[] { "/news/subscriptions", "/news/post-states", "/news/folders" })
            (await server.SendAsync("POST", path, "a=b", type: "application/x-www-form-urlencoded").ProblemAsync()).ShouldBe((415, "unsupported-media-type"));
    }

    [Fact]
    public async Task A_state_is_put_patched_and_read_again()
    {
        await using var server = await HalServer.StartAsync();
        var feed = await server.SubscribeAsync();
        await server.PublishAsync(feed, Items.Item("a"));
        const string path = "/news/post-states/1000000001";
        (await server.SendAsync("PUT", path, """{"read":true,"flag":6}""").JsonAsync(200)).Text("state").ShouldBe("read");
        var state = await server.SendAsync("PATCH", path, """{"flag":null}""").JsonAsync(200);
        (state.Text("state"), state.GetProperty("flag").GetInt32()).ShouldBe(("read", 0));
        state = await server.SendAsync("PATCH", path, """{"deleted":true}""").JsonAsync(200);
        state.Text("state").ShouldBe("deleted");
        var whole = (await server.GetAsync(path)).GetRawText();
        (await server.SendAsync("PUT", path, whole).JsonAsync(200)).GetRawText().ShouldBe(whole);
        (await server.SendAsync("PUT", path, "{}").JsonAsync(200)).Text("state").ShouldBe("unread");
        (await server.Engine.Service.GetUnreadCountAsync(1, null, CancellationToken.None)).ShouldBe(1);
    }

    [Theory]
    [InlineData("""[{"id":"1000000001","read":true},{"id":"1000000099","read":true},{"id":"1000000002","state":"read","flag":3}]""", "application/json")]
    [InlineData("{\"id\":\"1000000001\",\"read\":true}\n\n{\"id\":\"1000000099\",\"read\":true}\n{\"id\":\"1000000002\",\"state\":\"read\",\"flag\":3}", "application/x-ndjson")]
    public async Task A_batch_goes_on_after_ids_that_have_vanished_and_says_which(string body, string type)
    {
        await using var server = await HalServer.StartAsync();
        var feed = await server.SubscribeAsync();
        await server.PublishAsync(feed, Items.Item("a"), Items.Item("b"));
        var answer = await server.SendAsync("POST", "/news/post-states", body, type: type).JsonAsync(200);
        answer.GetRawText().ShouldBe("""{"applied":2,"skipped":["1000000099"]}""");
        (await server.GetAsync("/news/post-states")).Items("news:post-states").ConvertAll(item => item.Text("state")).ShouldBe(["read", "read"]);
    }

    [Fact]
    public async Task A_bad_line_rejects_the_batch_and_is_named()
    {
        await using var server = await HalServer.StartAsync();
        var feed = await server.SubscribeAsync();
        await server.PublishAsync(feed, Items.Item("a"));
        var problem = await server.SendAsync(
            "POST", "/news/post-states", "{\"id\":\"1000000001\",\"read\":true}\n{\"id\":\"1000000001\",\"raed\":true}", type: "application/x-ndjson").JsonAsync(400);
        (problem.GetProperty("line").GetInt32(), problem.Text("member")).ShouldBe((2, "raed"));
        (await server.GetAsync("/news/post-states")).Items("news:post-states").ShouldBeEmpty();
    }

    [Theory]
    [InlineData("/news/posts")]
    [InlineData("/news/feeds/1/posts")]
    public async Task Marking_read_with_a_collections_token_leaves_what_was_not_told(string collection)
    {
        await using var server = await HalServer.StartAsync();
        var feed = await server.SubscribeAsync();
        await server.PublishAsync(feed, Items.Item("told"), Items.Item("edited later"));
        var token = TokenIn((await server.GetAsync(collection + "?syncModifications=true")).Link(Pages.Upcoming));
        await server.PublishAsync(feed, Items.Item("told"), Items.Item("edited later", text: "new"), Items.Item("came later"));
        (await server.SendAsync("POST", $"/news/subscriptions/{feed}/mark-read", $$"""{"syncToken":"{{token}}"}""").StatusAsync()).ShouldBe(204);
        var read = (await server.GetAsync("/news/post-states")).Items("news:post-states").ShouldHaveSingleItem();
        (await server.GetAsync(read.Link("news:post"))).Text("title").ShouldBe("told");
        (await server.SendAsync("POST", $"/news/subscriptions/{feed}/mark-read", "{}").StatusAsync()).ShouldBe(204);
        (await server.Engine.Service.GetUnreadCountAsync(1, null, CancellationToken.None)).ShouldBe(0);
        (await server.SendAsync("POST", $"/news/subscriptions/{feed}/mark-read", """{"read":false}""").StatusAsync()).ShouldBe(204);
        (await server.Engine.Service.GetUnreadCountAsync(1, null, CancellationToken.None)).ShouldBe(3);
    }

    [Fact]
    public async Task Marking_read_takes_the_sync_token_of_the_other_faces_too()
    {
        await using var server = await HalServer.StartAsync();
        var feed = await server.SubscribeAsync();
        await server.PublishAsync(feed, Items.Item("told"));
        var token = (await server.Engine.Service.GetUpdatesAsync(1, null, null, CancellationToken.None)).Token;
        await server.PublishAsync(feed, Items.Item("told"), Items.Item("came later"));
        (await server.SendAsync("POST", $"/news/subscriptions/{feed}/mark-read", $$"""{"syncToken":"{{token}}"}""").StatusAsync()).ShouldBe(204);
        (await server.Engine.Service.GetUnreadCountAsync(1, null, CancellationToken.None)).ShouldBe(1);
    }

    [Fact]
    public async Task Refreshing_says_what_came_of_it()
    {
        await using var server = await HalServer.StartAsync();
        var feed = await server.SubscribeAsync();
        var failed = await server.SendAsync("POST", $"/news/subscriptions/{feed}/refresh").JsonAsync(200);
        (failed.Text("status"), failed.GetProperty("newPosts").GetInt32(), failed.Text("error")).ShouldBe(("active", 0, "There is nothing here."));
        server.Source.Publish(HalServer.FeedA, Items.Item("a"), Items.Item("b"));
        var good = await server.SendAsync("POST", $"/news/subscriptions/{feed}/refresh").JsonAsync(200);
        (good.GetProperty("newPosts").GetInt32(), good.TryGetProperty("error", out _)).ShouldBe((2, false));
        (await server.GetAsync("/news/posts")).Items("news:posts").Count.ShouldBe(2);
        var shown = await server.GetAsync((await server.GetAsync($"/news/subscriptions/{feed}")).Link("news:feed"));
        (shown.Text("title"), shown.Text("status"), shown.Link("news:posts")).ShouldBe(
            ("Title of " + HalServer.FeedA, "active", $"{server.Address}/news/feeds/{feed}/posts"));
    }

    [Fact]
    public async Task Folders_are_made_renamed_moved_and_deleted()
    {
        await using var server = await HalServer.StartAsync();
        var one = (await server.SendAsync("POST", "/news/folders", """{"name":"One"}""").JsonAsync(201)).Text("id");
        var two = (await server.SendAsync("POST", "/news/folders", $$"""{"name":"Two","parent":{{one}}}""").JsonAsync(201)).Text("id");
        (await server.SendAsync("POST", "/news/folders", """{"name":"One"}""").ProblemAsync()).ShouldBe((409, "conflict"));
        (await server.SendAsync("PATCH", $"/news/folders/{one}", $$"""{"parentId":{{two}}}""").ProblemAsync()).Status.ShouldBe(400);
        (await server.SendAsync("PATCH", $"/news/folders/{two}", """{"parent":0,"name":"Zwei"}""").JsonAsync(200)).Text("name").ShouldBe("Zwei");
        (await server.SendAsync("DELETE", $"/news/folders/{one}").StatusAsync()).ShouldBe(204);
        var left = (await server.GetAsync("/news/folders")).Items("news:folders").ShouldHaveSingleItem();
        (left.Text("name"), left.GetProperty("parentId").GetInt32()).ShouldBe(("Zwei", 0));
    }

    [Fact]
    public async Task A_write_with_an_old_tag_is_412_and_changes_nothing()
    {
        await using var server = await HalServer.StartAsync();
        var feed = await server.SubscribeAsync();
        await server.PublishAsync(feed, Items.Item("a"));
        await server.SendAsync("POST", "/news/folders", """{"name":"F"}""").JsonAsync(201);
        await server.SendAsync("PUT", "/news/post-states/1000000001", """{"read":true}""").JsonAsync(200);
        foreach (var (path, patch) in new[] { ($"/news/subscriptions/{feed}", """{"title":"T"}"""), ("/news/folders/1", """{"name":"T"}"""), ("/news/post-states/1000000001", """{"flag":1}""") })
        {
            using var read = await server.Ann.GetAsync(path);
            var tag = ("If-Match", read.Headers.ETag!.ToString());
            (await server.SendAsync("PATCH", path, patch, headers: tag).StatusAsync()).ShouldBe(200);
            var before = await DigestsAsync(server);
            (await server.SendAsync("PATCH", path, patch.Replace("T", "U", StringComparison.Ordinal).Replace('1', '2'), headers: tag).ProblemAsync()).ShouldBe((412, "conflict"));
            if (!path.Contains("states", StringComparison.Ordinal)) (await server.SendAsync("DELETE", path, headers: tag).ProblemAsync()).ShouldBe((412, "conflict"));
            (await DigestsAsync(server)).ShouldBe(before);
        }

        using var gone = await server.SendAsync("DELETE", "/news/folders/1", headers: ("If-Match", "*"));
        gone.StatusCode.ShouldBe(HttpStatusCode.NoContent);
    }

    private static async Task<string> DigestsAsync(HalServer server)
    {
        var digests = new List<string>();
        foreach (var name in new[] { "subscriptions", "posts", "post-states", "folders", "locations", "memberships" })
            digests.Add((await server.GetAsync($"/news/{name}?syncModifications=true")).Text("digest"));
        return string.Join('\n', digests);
    }

    private static string TokenIn(string link) => link.Split("syncToken=")[1].Split('&')[0];
}
