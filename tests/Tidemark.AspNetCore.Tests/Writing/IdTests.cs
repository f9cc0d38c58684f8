using System.Net;
using System.Text;
using Tidemark.AspNetCore.Tests.Support;

namespace Tidemark.AspNetCore.Tests.Writing;

public sealed class IdTests
{
    public static TheoryData<string> Ids =>
    [
        "a/b", "a%2Fb", "%2f", "%", "100%", "a?b", "a#b", "a+b", "a b", "a;b=c", "ä", "日本語", "😀", "a\\b", "\"quoted\"", "a:b", "a/../b", "..x",
        "...", "~", "'", "{id}", "a&b=c", "<b>", "@", "*", "a,b", "//", "/", "%25", "%C3%A4", "a|b", "^", "`", "\u2028", "=", "!$'()", new string('x', 255),
    ];

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task Every_id_makes_the_way_through_urls_and_pages_unharmed(string id)
    {
        await using var server = await RunningServer.StartAsync(new ServerSetup
        {
            Things = new SyncCollectionOptions { Links = { ["inx:x"] = "/x?of={id}" } },
        });
        (await server.PutAsync(id, """{"x":1}""")).StatusCode.ShouldBe(HttpStatusCode.Created);

        var item = (await server.GetAsync("/things?syncModifications=true")).Items().ShouldHaveSingleItem();
        item.Text("id").ShouldBe(id);
        item.Link("self").ShouldBe($"{server.Url}/things/{Uri.EscapeDataString(id)}");
        item.Link("inx:x").ShouldBe($"{server.Url}/x?of={Uri.EscapeDataString(id)}");
        var raw = await RawHttp.SendAsync(server.BaseAddress, $"GET {new Uri(server.BaseAddress, item.Link("self")!.Replace(server.Url, "", StringComparison.Ordinal)).GetComponents(UriComponents.PathAndQuery, UriFormat.UriEscaped)} HTTP/1.1\r\nHost: h\r\nAuthorization: Bearer {server.Secret}\r\nConnection: close\r\n\r\n");
        raw.ShouldStartWith("HTTP/1.1 200");
        (await server.Client.DeleteAsync(item.Link("self"))).StatusCode.ShouldBe(HttpStatusCode.NoContent);
    }

    [Theory]
    [InlineData("%FF", 400)]
    [InlineData("%C3", 400)]
    [InlineData("%", 400)]
    [InlineData("%4", 400)]
    [InlineData("%zz", 400)]
    [InlineData("%0A", 400)]
    [InlineData("%2E%2E%2E", 404)]
    [InlineData("a/b", 404)]
    [InlineData("a/", 404)]
    [InlineData("a//", 404)]
    public async Task A_path_that_can_not_name_a_resource_is_a_clean_error(string segment, int status)
    {
        await using var server = await RunningServer.StartAsync();
        var answer = await RawHttp.SendAsync(server.BaseAddress, $"GET /things/{segment} HTTP/1.1\r\nHost: h\r\nAuthorization: Bearer {server.Secret}\r\nConnection: close\r\n\r\n");
        answer.ShouldStartWith($"HTTP/1.1 {status}");
    }

    [Fact]
    public async Task A_target_in_absolute_form_names_the_same_resource()
    {
        await using var server = await RunningServer.StartAsync();
        await server.PutAsync("a/b", "{}");
        var answer = await RawHttp.SendAsync(server.BaseAddress, $"GET {server.Url}/things/a%2Fb HTTP/1.1\r\nHost: {server.BaseAddress.Authority}\r\nAuthorization: Bearer {server.Secret}\r\nConnection: close\r\n\r\n");
        answer.ShouldStartWith("HTTP/1.1 200");
        answer.ShouldContain("\"id\":\"a/b\"");
    }

    [Fact]
    public async Task An_id_that_is_too_long_is_refused_in_the_url_and_in_the_body()
    {
        await using var server = await RunningServer.StartAsync();
        using var put = await server.PutAsync(new string('ä', 128), "{}");
        using var posted = await server.Client.PostAsync("/things", new StringContent($$"""{"id":"{{new string('x', 256)}}"}""", Encoding.UTF8, "application/json"));

        (await put.ShouldBeProblemAsync(400, "invalid-parameter")).Text("parameter").ShouldBe("id");
        (await posted.ShouldBeProblemAsync(400, "invalid-body")).Text("member").ShouldBe("id");
    }
}
