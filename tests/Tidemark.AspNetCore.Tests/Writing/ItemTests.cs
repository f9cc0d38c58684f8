using System.Net;
using System.Text;
using Tidemark.AspNetCore.Tests.Support;

namespace Tidemark.AspNetCore.Tests.Writing;

public sealed class ItemTests
{
    [Fact]
    public async Task Post_creates_with_an_id_of_the_servers_or_the_clients_making()
    {
        await using var server = await RunningServer.StartAsync();

        using var made = await PostAsync(server, """{"x":1}""");
        using var named = await PostAsync(server, """{"id":"ä/b","x":2}""");

        made.StatusCode.ShouldBe(HttpStatusCode.Created);
        Guid.TryParse((await made.JsonAsync()).Text("id"), out _).ShouldBeTrue();
        named.Headers.Location!.AbsoluteUri.ShouldBe(server.Url + "/things/%C3%A4%2Fb");
        named.Headers.ETag!.IsWeak.ShouldBeFalse();
        (await server.GetAsync(named.Headers.Location.AbsoluteUri)).GetProperty("x").GetInt32().ShouldBe(2);
    }

    [Fact]
    public async Task Post_of_an_id_that_is_there_is_a_conflict()
    {
        await using var server = await RunningServer.StartAsync();
        (await PostAsync(server, """{"id":"a","x":1}""")).EnsureSuccessStatusCode();

        using var answer = await PostAsync(server, """{"id":"a","x":2}""");

        await answer.ShouldBeProblemAsync(409, "conflict");
        (await server.GetAsync("/things/a")).GetProperty("x").GetInt32().ShouldBe(1);
    }

    [Fact]
    public async Task Put_creates_replaces_and_leaves_alone_what_is_the_same()
    {
        await using var server = await RunningServer.StartAsync();
        using var created = await server.PutAsync("a", """{"x":1}""");
        using var same = await server.PutAsync("a", """ { "x" : 1.0, "id":"a", "modificationDate":"2016-02-04T10:30:12.000Z" } """);
        using var changed = await server.PutAsync("a", """{"y":2}""");

        created.StatusCode.ShouldBe(HttpStatusCode.Created);
        same.StatusCode.ShouldBe(HttpStatusCode.OK);
        same.Headers.ETag.ShouldBe(created.Headers.ETag);
        changed.Headers.ETag.ShouldNotBe(created.Headers.ETag);
        var item = await server.GetAsync("/things/a");
        item.TryGetProperty("x", out _).ShouldBeFalse();
        item.Text("creationDate").ShouldBe((await created.JsonAsync()).Text("creationDate"));
    }

    [Fact]
    public async Task An_id_in_the_body_that_is_not_the_urls_is_refused()
    {
        await using var server = await RunningServer.StartAsync();
        using var answer = await server.PutAsync("a", """{"id":"b"}""");
        (await answer.ShouldBeProblemAsync(400, "invalid-body")).Text("member").ShouldBe("id");
    }

    [Theory]
    [InlineData("PUT", "If-None-Match", "*", 412)]
    [InlineData("PUT", "If-Match", "\"x\"", 412)]
    [InlineData("PUT", "If-Match", "rubbish", 412)]
    [InlineData("PUT", "If-Match", "\"x\", {0}", 200)]
    [InlineData("PUT", "If-Match", "W/{0}", 200)]
    [InlineData("PUT", "If-Match", "*", 200)]
    [InlineData("PUT", "If-None-Match", "\"x\"", 400)]
    [InlineData("PATCH", "If-Match", "\"x\"", 412)]
    [InlineData("PATCH", "If-Match", "{0}", 200)]
    [InlineData("DELETE", "If-Match", "\"x\"", 412)]
    [InlineData("DELETE", "If-Match", "{0}", 204)]
    public async Task Preconditions_are_judged_against_the_resource_as_it_is(string method, string header, string value, int status)
    {
        await using var server = await RunningServer.StartAsync();
        using var made = await server.PutAsync("a", """{"x":1}""");
        using var request = new HttpRequestMessage(new HttpMethod(method), "/things/a");
        if (method != "DELETE") request.Content = new StringContent("""{"x":2}""", Encoding.UTF8, "application/json");
        request.Headers.TryAddWithoutValidation(header, string.Format(value, made.Headers.ETag));

        using var answer = await server.Client.SendAsync(request);

        ((int)answer.StatusCode).ShouldBe(status);
        if (status == 412) await answer.ShouldBeProblemAsync(412, "conflict");
        if (status > 204) (await server.GetAsync("/things/a")).GetProperty("x").GetInt32().ShouldBe(1);
    }

    [Fact]
    public async Task If_Match_on_what_is_not_there_is_412()
    {
        await using var server = await RunningServer.StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Put, "/things/a")
        {
            Content = new StringContent("{}", Encoding.UTF8, "application/json"), Headers = { { "If-Match", "*" } },
        };
        using var answer = await server.Client.SendAsync(request);
        await answer.ShouldBeProblemAsync(412, "conflict");
    }

    [Fact]
    public async Task Patch_merges_removes_by_null_and_does_not_create()
    {
        await using var server = await RunningServer.StartAsync();
        await server.PutAsync("a", """{"x":1,"o":{"p":1,"q":2},"z":3}""");

        using var patched = await PatchAsync(server, "a", """{"z":null,"o":{"q":null,"r":4},"id":"a","_links":{}}""");
        using var absent = await PatchAsync(server, "b", "{}");

        (await patched.JsonAsync()).GetProperty("o").ToString().ShouldBe("""{"p":1,"r":4}""");
        (await patched.JsonAsync()).TryGetProperty("z", out _).ShouldBeFalse();
        await absent.ShouldBeProblemAsync(404, "not-found");
    }

    [Fact]
    public async Task A_patch_into_an_object_with_a_member_twice_is_no_500()
    {
        await using var server = await RunningServer.StartAsync();
        await server.PutAsync("a", """{"o":{"p":1,"p":2}}""");
        using var patched = await PatchAsync(server, "a", """{"o":{"q":1}}""");
        (await patched.JsonAsync()).GetProperty("o").ToString().ShouldBe("""{"p":2,"q":1}""");
    }

    [Fact]
    public async Task Numbers_with_exponents_beyond_all_measure_are_no_500()
    {
        await using var server = await RunningServer.StartAsync();
        (await server.PutAsync("a", """{"o":1e99999999999}""")).EnsureSuccessStatusCode();
        (await server.PutAsync("a", """{"o":2e99999999999}""")).EnsureSuccessStatusCode();
    }

    [Fact]
    public async Task Delete_deletes_once()
    {
        await using var server = await RunningServer.StartAsync();
        await server.PutAsync("a", "{}");

        using var gone = await server.Client.DeleteAsync("/things/a");
        using var again = await server.Client.DeleteAsync("/things/a");
        using var read = await server.Client.GetAsync("/things/a");

        gone.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        await again.ShouldBeProblemAsync(404, "not-found");
        await read.ShouldBeProblemAsync(404, "not-found");
    }

    [Fact]
    public async Task A_resource_is_read_with_its_tag_and_not_again_where_it_is_known()
    {
        await using var server = await RunningServer.StartAsync();
        await server.PutAsync("a", "{}");
        using var read = await server.Client.GetAsync("/things/a");
        using var request = new HttpRequestMessage(HttpMethod.Get, "/things/a") { Headers = { { "If-None-Match", "W/" + read.Headers.ETag } } };

        using var answer = await server.Client.SendAsync(request);

        read.Content.Headers.NonValidated["Content-Type"].ToString().ShouldBe("application/hal+json;charset=UTF-8");
        answer.StatusCode.ShouldBe(HttpStatusCode.NotModified);
    }

    [Theory]
    [InlineData("[]", "application/json", 400, "invalid-body")]
    [InlineData("{", "application/json", 400, "invalid-body")]
    [InlineData("", "application/json", 400, "invalid-body")]
    [InlineData("{}", "text/plain", 415, "unsupported-media-type")]
    [InlineData("{}", "application/json; charset=latin1", 415, "unsupported-media-type")]
    [InlineData("{}", "application/merge-patch+json", 415, "unsupported-media-type")]
    [InlineData("{}", "rubbish", 415, "unsupported-media-type")]
    public async Task A_body_that_is_not_a_resource_is_refused(string body, string type, int status, string problem)
    {
        await using var server = await RunningServer.StartAsync();
        using var content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
        content.Headers.TryAddWithoutValidation("Content-Type", type);
        using var answer = await server.Client.PutAsync("/things/a", content);
        await answer.ShouldBeProblemAsync(status, problem);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_body_of_more_than_a_mebibyte_is_413(bool isLengthKnown)
    {
        await using var server = await RunningServer.StartAsync();
        var body = Encoding.UTF8.GetBytes($$"""{"x":"{{new string('x', 1 << 20)}}"}""");
        using HttpContent content = isLengthKnown ? new ByteArrayContent(body) : new StreamContent(new Unseekable(body));
        content.Headers.ContentType = new("application/json");
        using var answer = await server.Client.PutAsync("/things/a", content);
        await answer.ShouldBeProblemAsync(413, "too-large");
    }

    [Fact]
    public async Task Declared_dates_are_checked_and_kept_in_utc()
    {
        await using var server = await RunningServer.StartAsync(new ServerSetup { Things = new SyncCollectionOptions { Dates = { "sent", "kept" } } });

        using var good = await server.PutAsync("a", """{"n":1,"sent":"2016-02-04T12:30:12.000+0200","kept":null,"m":"2016-02-04T12:30:12.000+0200"}""");
        using var bad = await PatchAsync(server, "a", """{"kept":"yesterday"}""");
        using var loaded = await server.LoadAsync("{}\n" + """{"id":"b","sent":5}""");

        (await good.JsonAsync()).Text("sent").ShouldBe("2016-02-04T10:30:12.000Z");
        (await good.JsonAsync()).Text("m").ShouldBe("2016-02-04T12:30:12.000+0200");
        (await bad.ShouldBeProblemAsync(400, "invalid-body")).Text("member").ShouldBe("kept");
        var problem = await loaded.ShouldBeProblemAsync(400, "invalid-body");
        problem.Text("member").ShouldBe("sent");
        problem.GetProperty("line").GetInt64().ShouldBe(2);
    }

    private static Task<HttpResponseMessage> PostAsync(RunningServer server, string json) =>
        server.Client.PostAsync("/things", new StringContent(json, Encoding.UTF8, "application/json"));

    private static Task<HttpResponseMessage> PatchAsync(RunningServer server, string id, string json) =>
        server.Client.PatchAsync("/things/" + id, new StringContent(json, Encoding.UTF8, "application/merge-patch+json"));
}
