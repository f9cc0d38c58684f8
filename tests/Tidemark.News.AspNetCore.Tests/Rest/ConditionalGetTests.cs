using System.Net.Http.Headers;

namespace Tidemark.News.AspNetCore.Tests.Rest;

public sealed class ConditionalGetTests
{
    [Fact]
    public async Task Who_has_the_answer_already_gets_304_by_tag_and_by_date()
    {
        await using var server = await NewsServer.StartAsync();
        using var first = await GetAsync(server);
        ((int)first.StatusCode).ShouldBe(200);
        first.Content.Headers.ContentType!.ToString().ShouldBe("text/xml; charset=utf-8");
        server.News.Publish(8, "elsewhere");
        (await GetAsync(server, first.Headers.ETag).StatusAsync()).ShouldBe(304, "another feed's post changes the token, not this answer");
        (await GetAsync(server, date: first.Content.Headers.LastModified).StatusAsync()).ShouldBe(304);
        (await GetAsync(server, first.Headers.ETag, first.Content.Headers.LastModified).StatusAsync()).ShouldBe(304);
    }

    [Fact]
    public async Task A_post_or_state_of_the_same_second_is_not_missed()
    {
        await using var server = await NewsServer.StartAsync();
        var (tag, date) = await CurrentAsync(server);
        server.News.Publish(7, "p9");
        (await GetAsync(server, tag, date).StatusAsync()).ShouldBe(200);
        (await GetAsync(server, date: date).StatusAsync()).ShouldBe(200, "the clock has not moved since the answer with this date");
        (tag, date) = await CurrentAsync(server);
        (await server.PostAsync("PostItem.aspx", "r=p9").StatusAsync()).ShouldBe(200);
        (await GetAsync(server, tag).StatusAsync()).ShouldBe(200);
        (await GetAsync(server, date: date).StatusAsync()).ShouldBe(200);
    }

    [Fact]
    public async Task Read_and_unread_views_do_not_answer_for_each_other()
    {
        await using var server = await NewsServer.StartAsync();
        await server.PostAsync("PostItem.aspx", "r=p1").StatusAsync();
        using var all = await GetAsync(server);
        using var unread = await GetAsync(server, path: "Feed.aspx/7?unread=True");
        unread.Headers.ETag!.Tag.ShouldNotBe(all.Headers.ETag!.Tag);
        (await unread.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldNotContain("p1");
    }

    private static async Task<(EntityTagHeaderValue? Tag, DateTimeOffset? Date)> CurrentAsync(NewsServer server)
    {
        using var response = await GetAsync(server);
        return (response.Headers.ETag, response.Content.Headers.LastModified);
    }

    private static async Task<HttpResponseMessage> GetAsync(
        NewsServer server, EntityTagHeaderValue? tag = null, DateTimeOffset? date = null, string path = "Feed.aspx/7?unread=False")
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/ngws/svc/" + path);
        if (tag is not null) request.Headers.IfNoneMatch.Add(tag);
        request.Headers.IfModifiedSince = date;
        return await server.Client.SendAsync(request);
    }
}
