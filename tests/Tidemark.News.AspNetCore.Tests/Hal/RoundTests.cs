using System.Net;
using Tidemark.News.Tests;

namespace Tidemark.News.AspNetCore.Tests.Hal;

/// <summary>Every collection under /news keeps what collections promise.</summary>
public sealed class RoundTests
{
    private const string Posts = "/news/posts?syncModifications=true";

    [Fact]
    public async Task The_root_links_to_every_collection_and_each_answers()
    {
        await using var server = await HalServer.StartAsync();
        var root = await server.GetAsync("/news");
        foreach (var name in new[] { "subscriptions", "posts", "post-states", "folders", "locations", "memberships" })
        {
            root.Link("news:" + name).ShouldBe($"{server.Address}/news/{name}");
            var page = await server.GetAsync(root.Link("news:" + name) + "?syncModifications=true");
            page.Items("news:" + name).ShouldBeEmpty();
            page.GetProperty("count").GetInt64().ShouldBe(0);
            page.HasLink("curies").ShouldBeTrue();
        }

        root.Link("news:feed-posts").ShouldBe(server.Address + "/news/feeds/{id}/posts");
    }

    [Fact]
    public async Task Posts_of_all_feeds_come_as_one_collection_and_go_with_their_subscription()
    {
        await using var server = await HalServer.StartAsync();
        var (a, b) = (await server.SubscribeAsync(), await server.SubscribeAsync(url: HalServer.FeedB));
        await server.PublishAsync(a, Items.Item("a1"), Items.Item("a2"));
        await server.PublishAsync(b, Items.Item("b1"));
        var page = await server.GetAsync(Posts);
        page.Titles().ShouldBe(["a2", "a1", "b1"]);
        page.GetProperty("count").GetInt64().ShouldBe(3);
        await server.PublishAsync(a, Items.Item("a1", text: "edited"), Items.Item("a2"));
        (await server.SendAsync("DELETE", $"/news/subscriptions/{b}").StatusAsync()).ShouldBe(204);
        page = await server.GetAsync(page.Link(Pages.Upcoming));
        page.Items("news:posts").ShouldHaveSingleItem().Text("html").ShouldBe("<p>edited</p>");
        page.Deletions().Count.ShouldBe(1);
        await server.SubscribeAsync(url: HalServer.FeedB);
        (await server.GetAsync(page.Link(Pages.Upcoming))).Titles().ShouldBe(["b1"]);
    }

    [Fact]
    public async Task A_poll_with_nothing_new_keeps_its_token_and_is_304_even_where_others_feeds_move_and_after_a_restart()
    {
        await using var server = await HalServer.StartAsync();
        var a = await server.SubscribeAsync();
        var b = await server.SubscribeAsync(server.Bob, HalServer.FeedB);
        await server.PublishAsync(a, Items.Item("a1"));
        var link = (await server.GetAsync(Posts)).Link(Pages.Upcoming);
        var feedLink = (await server.GetAsync($"/news/feeds/{a}/posts?syncModifications=true")).Link(Pages.Upcoming);
        foreach (var upcoming in new[] { link, feedLink })
        {
            using var first = await server.Ann.GetAsync(upcoming);
            await server.PublishAsync(b, Items.Item("b1"), Items.Item(upcoming.Contains("feeds", StringComparison.Ordinal) ? "b3" : "b2"));
            using var again = await server.SendAsync("GET", upcoming, headers: ("If-None-Match", first.Headers.ETag!.ToString()));
            again.StatusCode.ShouldBe(HttpStatusCode.NotModified);
            (await server.GetAsync(upcoming)).Link(Pages.Upcoming).ShouldBe(upcoming);
        }

        await server.RestartAsync();
        var page = await server.GetAsync(link);
        page.Items("news:posts").ShouldBeEmpty();
        page.Deletions().ShouldBeEmpty();
    }

    [Fact]
    public async Task A_held_request_wakes_when_a_new_post_is_stored()
    {
        await using var server = await HalServer.StartAsync();
        var a = await server.SubscribeAsync();
        await server.PublishAsync(a, Items.Item("a1"));
        foreach (var collection in new[] { "/news/posts", $"/news/feeds/{a}/posts" })
        {
            var link = (await server.GetAsync(collection + "?syncModifications=true")).Link(Pages.Upcoming);
            var held = server.SendAsync("GET", link, headers: ("Prefer", "wait=60"));
            await server.PublishAsync(a, Items.Item("a1"), Items.Item(collection));
            using var response = await held.WaitAsync(TimeSpan.FromSeconds(30));
            response.Headers.GetValues("Preference-Applied").ShouldBe(["wait=60"]);
            (await Task.FromResult(response).JsonAsync(200)).Titles().ShouldBe([collection]);
        }
    }

    [Fact]
    public async Task A_held_request_wakes_when_a_feed_is_subscribed_to()
    {
        await using var server = await HalServer.StartAsync();
        var b = await server.SubscribeAsync(server.Bob, HalServer.FeedB);
        await server.PublishAsync(b, Items.Item("b1"));
        var link = (await server.GetAsync(Posts)).Link(Pages.Upcoming);
        var held = server.SendAsync("GET", link, headers: ("Prefer", "wait=60"));
        await server.SubscribeAsync(url: HalServer.FeedB);
        (await held.WaitAsync(TimeSpan.FromSeconds(30)).JsonAsync(200)).Titles().ShouldBe(["b1"]);
    }

    [Fact]
    public async Task A_round_in_pages_ends_in_the_digest_of_what_it_gave()
    {
        await using var server = await HalServer.StartAsync();
        var a = await server.SubscribeAsync();
        await server.PublishAsync(a, [.. Enumerable.Range(0, 7).Select(number => Items.Item($"g{number}"))]);
        var page = await server.GetAsync(Posts + "&pageSize=2");
        var digest = Protocol.Digest.Empty;
        var count = 0;
        while (true)
        {
            foreach (var item in page.Items("news:posts"))
            {
                Protocol.Instant.TryParse(item.Text("modificationDate"), out var modified).ShouldBeTrue();
                digest += Protocol.Digest.Of(item.Text("id"), modified);
                count++;
            }

            if (!page.HasLink("next")) break;
            page = await server.GetAsync(page.Link("next"));
        }

        (page.GetProperty("count").GetInt32(), page.Text("digest")).ShouldBe((count, digest.ToString()));
        count.ShouldBe(7);
    }

    [Fact]
    public async Task Listings_are_sorted_and_paged()
    {
        await using var server = await HalServer.StartAsync();
        var a = await server.SubscribeAsync();
        await server.PublishAsync(a, Items.Item("g1"));
        server.Clock.Advance(TimeSpan.FromSeconds(1));
        await server.PublishAsync(a, Items.Item("g1"), Items.Item("g2"));
        (await server.GetAsync("/news/posts")).Titles().ShouldBe(["g1", "g2"]);
        var page = await server.GetAsync("/news/posts?sortBy=creationDate&order=desc&pageSize=1");
        page.Titles().ShouldBe(["g2"]);
        page = await server.GetAsync(page.Link("next"));
        page.Titles().ShouldBe(["g1"]);
        page.HasLink("next").ShouldBeFalse();
    }

    [Fact]
    public async Task A_resource_bears_its_tag_and_its_links()
    {
        await using var server = await HalServer.StartAsync();
        var a = await server.SubscribeAsync();
        await server.PublishAsync(a, Items.Item("g1"));
        var post = (await server.GetAsync(Posts)).Items("news:posts").Single();
        post.Link("self").ShouldBe($"{server.Address}/news/posts/{post.Text("id")}");
        post.Link("news:subscription").ShouldBe($"{server.Address}/news/subscriptions/{a}");
        (await server.GetAsync($"/news/feeds/{a}/posts/{post.Text("id")}")).Text("title").ShouldBe("g1");
        using var read = await server.Ann.GetAsync(post.Link("self"));
        read.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await server.SendAsync("GET", post.Link("self"), headers: ("If-None-Match", read.Headers.ETag!.ToString())).StatusAsync()).ShouldBe(304);
        (await server.SendAsync("HEAD", post.Link("self")).StatusAsync()).ShouldBe(200);
        (await server.SendAsync("HEAD", Posts).StatusAsync()).ShouldBe(200);
    }

    [Fact]
    public async Task Bad_tokens_are_400_and_old_ones_410_with_a_way_to_begin_afresh()
    {
        await using var server = await HalServer.StartAsync();
        var (a, b) = (await server.SubscribeAsync(), await server.SubscribeAsync(url: HalServer.FeedB));
        await server.PublishAsync(b, Items.Item("b1"));
        var link = (await server.GetAsync(Posts)).Link(Pages.Upcoming);
        var ofStates = (await server.GetAsync("/news/post-states?syncModifications=true")).Link(Pages.Upcoming);
        (await server.Ann.GetAsync("/news/posts?syncToken=nonsense&syncModifications=true").ProblemAsync()).ShouldBe((400, "invalid-token"));
        (await server.Ann.GetAsync(ofStates.Replace("post-states", "posts", StringComparison.Ordinal)).ProblemAsync()).ShouldBe((400, "invalid-token"));
        (await server.Bob.GetAsync(link).ProblemAsync()).ShouldBe((400, "invalid-token"));
        (await server.Ann.GetAsync("/news/posts?cursor=x").ProblemAsync()).ShouldBe((400, "invalid-token"));
        (await server.Ann.GetAsync("/news/posts?colour=red").ProblemAsync()).ShouldBe((400, "invalid-parameter"));
        (await server.Ann.GetAsync(Posts + "&sortBy=creationDate").ProblemAsync()).ShouldBe((400, "invalid-parameter"));
        await server.SendAsync("DELETE", $"/news/subscriptions/{b}");
        await server.GetAsync(Posts);
        server.Clock.Advance(TimeSpan.FromDays(100));
        await server.Engine.Retention.RunOnceAsync(CancellationToken.None);
        using var old = await server.Ann.GetAsync(link);
        var problem = await Task.FromResult(old).JsonAsync(410);
        (problem.Text("reason"), problem.Link("tidemark:initial-round")).ShouldBe(("purged", server.Address + Posts));
        (await server.GetAsync(problem.Link("tidemark:initial-round"))).Items("news:posts").ShouldBeEmpty();
        a.ShouldBe(1);
    }

    [Fact]
    public async Task Who_has_not_signed_in_is_told_so_in_a_problem_document()
    {
        await using var server = await HalServer.StartAsync(options => options.FailedSignIns = 2);
        using var refused = await server.Stranger.GetAsync("/news/posts");
        refused.Headers.WwwAuthenticate.ToString().ShouldBe("Basic realm=\"NewsGator Online Services\"");
        (await Task.FromResult(refused).ProblemAsync()).ShouldBe((401, "unauthenticated"));
        using var wrong = server.ClientOf("nobody");
        (await wrong.GetAsync("/news").ProblemAsync()).ShouldBe((401, "unauthenticated"));
        (await wrong.GetAsync("/news").ProblemAsync()).ShouldBe((401, "unauthenticated"));
        using var waiting = await wrong.GetAsync("/news");
        waiting.Headers.RetryAfter!.Delta!.Value.ShouldBeGreaterThan(TimeSpan.Zero);
        (await Task.FromResult(waiting).ProblemAsync()).ShouldBe((429, "too-many-requests"));
    }

    [Fact]
    public async Task Where_applications_must_name_themselves_this_face_asks_too()
    {
        await using var server = await HalServer.StartAsync(options => options.RequireApplicationToken = true);
        (await server.Ann.GetAsync("/news").ProblemAsync()).ShouldBe((403, "forbidden"));
        (await server.SendAsync("GET", "/news", headers: ("X-NGAPIToken", "mine")).StatusAsync()).ShouldBe(200);
    }
}
