using Microsoft.AspNetCore.Routing;
using Tidemark.News.Model;
using Tidemark.News.Tests;

namespace Tidemark.News.AspNetCore.Tests.Hal;

/// <summary>One person's data is not there for another.</summary>
public sealed class OthersTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    // Every address with an id, as Bob asks for Ann's.
    private static readonly (string Method, string Path, string? Json)[] Walk =
    [
        ("GET", "/news/subscriptions/1", null),
        ("GET", "/news/posts/1000000001", null),
        ("GET", "/news/post-states/1000000001", null),
        ("GET", "/news/folders/1", null),
        ("GET", "/news/locations/1", null),
        ("GET", "/news/memberships/0.1", null),
        ("GET", "/news/memberships/1.1", null),
        ("GET", "/news/feeds/1", null),
        ("GET", "/news/feeds/1/posts", null),
        ("GET", "/news/feeds/1/posts?syncModifications=true", null),
        ("GET", "/news/feeds/1/posts/1000000001", null),
        ("PATCH", "/news/subscriptions/1", """{"title":"Mine now"}"""),
        ("DELETE", "/news/subscriptions/1", null),
        ("POST", "/news/subscriptions/1/refresh", null),
        ("POST", "/news/subscriptions/1/mark-read", "{}"),
        ("PUT", "/news/post-states/1000000001", """{"read":true}"""),
        ("PATCH", "/news/post-states/1000000001", """{"flag":1}"""),
        ("POST", "/news/post-states", """[{"id":"1000000001","read":true}]"""),
        ("PATCH", "/news/folders/1", """{"name":"Mine now"}"""),
        ("DELETE", "/news/folders/1", null),
        ("POST", "/news/folders", """{"name":"Within","parent":1}"""),
        ("POST", "/news/subscriptions", """{"address":"http://feeds.example/c","folder":1}"""),
        ("POST", "/news/subscriptions", """{"address":"http://feeds.example/c","location":"Home"}"""),
    ];

    [Fact]
    public async Task Nobody_sees_or_changes_anothers_through_any_address()
    {
        await using var server = await HalServer.StartAsync();
        await FurnishAsync(server);
        var before = await ShownAsync(server, server.Ann);
        foreach (var (method, path, json) in Walk)
        {
            (await server.SendAsync(method, path, json, server.Bob).ProblemAsync()).Status.ShouldBeOneOf(404, 422);
            (await server.SendAsync(method, path, json, server.Stranger).ProblemAsync()).Status.ShouldBe(401);
        }

        (await ShownAsync(server, server.Ann)).ShouldBe(before);
        (await ShownAsync(server, server.Bob)).ShouldAllBe(page => page.EndsWith(" 0", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_walk_has_every_address_with_an_id()
    {
        await using var server = await HalServer.StartAsync();
        var walked = Walk.Select(step => step.Method + " " + Pattern(step.Path)).ToHashSet(StringComparer.Ordinal);
        var mapped = server.Endpoints.OfType<RouteEndpoint>().Where(endpoint => endpoint.RoutePattern.RawText!.StartsWith("/news", StringComparison.Ordinal))
            .SelectMany(endpoint => endpoint.Metadata.OfType<HttpMethodMetadata>().Single().HttpMethods.Where(method => method != "HEAD")
                .Select(method => method + " " + endpoint.RoutePattern.RawText)).ToList();
        mapped.Count.ShouldBeGreaterThan(20);
        // What has no id in its address shows the person who asks, and is compared before and after.
        mapped.Where(address => address.Contains('{') || !address.StartsWith("GET", StringComparison.Ordinal)).ShouldBeSubsetOf(walked);
    }

    [Fact]
    public async Task Anothers_tokens_cursors_and_entity_tags_are_no_good()
    {
        await using var server = await HalServer.StartAsync();
        await FurnishAsync(server);
        foreach (var name in new[] { "subscriptions", "posts", "post-states", "folders", "memberships" })
        {
            var page = await server.GetAsync($"/news/{name}?syncModifications=true");
            (await server.Bob.GetAsync(page.Link(Pages.Upcoming)).ProblemAsync()).ShouldBe((400, "invalid-token"));
            (await server.SendAsync(
                "GET", page.Link(Pages.Upcoming), client: server.Bob, headers: ("If-None-Match", "*")).ProblemAsync()).Status.ShouldBe(400);
        }

        var cursor = (await server.GetAsync("/news/posts?pageSize=1")).Link("next");
        (await server.Bob.GetAsync(cursor).ProblemAsync()).ShouldBe((400, "invalid-token"));
        var feed = (await server.GetAsync("/news/feeds/1/posts?syncModifications=true")).Link(Pages.Upcoming);
        (await server.Bob.GetAsync(feed).ProblemAsync()).Status.ShouldBe(404);
    }

    [Fact]
    public async Task Of_a_feed_that_both_have_each_sees_only_their_own_state()
    {
        await using var server = await HalServer.StartAsync();
        var feed = await server.SubscribeAsync();
        (await server.SubscribeAsync(server.Bob)).ShouldBe(feed);
        await server.PublishAsync(feed, Items.Item("a"));
        await server.SendAsync("PUT", "/news/post-states/1000000001", """{"read":true}""").JsonAsync(200);
        (await server.GetAsync("/news/post-states", server.Bob)).Items("news:post-states").ShouldBeEmpty();
        (await server.GetAsync("/news/posts", server.Bob)).Titles().ShouldBe(["a"]);
    }

    private static async Task FurnishAsync(HalServer server)
    {
        // A private feed: its address bears a password.
        var feed = await server.SubscribeAsync(url: "http://user:secret@feeds.example/private");
        feed.ShouldBe(1);
        await server.PublishAsync(feed, Items.Item("a"), Items.Item("b"));
        await server.SendAsync("PUT", "/news/post-states/1000000001", """{"read":true}""").JsonAsync(200);
        await server.SendAsync("POST", "/news/folders", """{"name":"F"}""").JsonAsync(201);
        await server.Engine.Service.CreateLocationAsync(1, "Home", true, None);
        (await server.Engine.Service.GetFoldersAsync(1, None)).ShouldBe([new Folder(1, "F", 0, FolderRoot.Feeds)]);
    }

    private static async Task<List<string>> ShownAsync(HalServer server, HttpClient client)
    {
        var shown = new List<string>();
        foreach (var name in new[] { "subscriptions", "posts", "post-states", "folders", "locations", "memberships" })
        {
            var page = await server.GetAsync($"/news/{name}?syncModifications=true", client);
            shown.Add($"{name} {page.Text("digest")} {page.GetProperty("count").GetInt64()}");
        }

        return shown;
    }

    private static string Pattern(string path)
    {
        var pieces = path.Split('?')[0].Split('/');
        for (var i = 0; i < pieces.Length; i++)
            if (pieces[i].Length > 0 && char.IsAsciiDigit(pieces[i][0])) pieces[i] = i > 4 ? "{post}" : "{id}";
        return string.Join('/', pieces);
    }
}
