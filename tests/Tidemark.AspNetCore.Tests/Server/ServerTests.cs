using System.IO.Compression;
using System.Net;
using System.Text;
using Tidemark.AspNetCore.Tests.Support;
using Tidemark.Core.Logs;

namespace Tidemark.AspNetCore.Tests.Server;

public sealed class ServerTests
{
    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    public async Task Pages_are_compressed_where_that_is_asked_for(string coding)
    {
        await using var server = await RunningServer.StartAsync();
        await server.LoadAsync(string.Join('\n', Enumerable.Range(0, 900).Select(i => $$"""{"id":"{{i}}","text":"{{new string('x', 300)}}"}""")));
        using var request = new HttpRequestMessage(HttpMethod.Get, "/things?syncModifications=true") { Headers = { { "Accept-Encoding", coding } } };

        using var answer = await server.Client.SendAsync(request);

        answer.Content.Headers.ContentEncoding.ShouldBe([coding]);
        var stream = await answer.Content.ReadAsStreamAsync();
        using Stream decoded = coding == "gzip" ? new GZipStream(stream, CompressionMode.Decompress) : new BrotliStream(stream, CompressionMode.Decompress);
        Json.Parse(await new StreamReader(decoded).ReadToEndAsync()).Items().Count.ShouldBe(900);
    }

    [Fact]
    public async Task A_waiting_poll_that_asks_for_compression_is_answered_at_once_too()
    {
        await using var server = await RunningServer.StartAsync();
        var upcoming = (await server.GetAsync("/things?syncModifications=true")).Upcoming()!;
        using var request = new HttpRequestMessage(HttpMethod.Get, upcoming) { Headers = { { "Accept-Encoding", "gzip" }, { "Prefer", "wait=300" } } };
        var waiting = server.Client.SendAsync(request);
        await server.PutAsync("a", "{}");
        using var answer = await waiting.WaitAsync(TimeSpan.FromSeconds(60));
        using var decoded = new GZipStream(await answer.Content.ReadAsStreamAsync(), CompressionMode.Decompress);
        Json.Parse(await new StreamReader(decoded).ReadToEndAsync()).Ids().ShouldBe(["a"]);
    }

    [Theory]
    [InlineData("GET", "/nothing", 404, "not-found")]
    [InlineData("GET", "/", 404, "not-found")]
    [InlineData("DELETE", "/things", 405, "method-not-allowed")]
    [InlineData("OPTIONS", "/things", 405, "method-not-allowed")]
    [InlineData("TRACE", "/things", 405, "method-not-allowed")]
    [InlineData("BREW", "/things/a", 405, "method-not-allowed")]
    public async Task What_is_not_there_or_not_allowed_is_a_problem_too(string method, string path, int status, string type)
    {
        await using var server = await RunningServer.StartAsync();
        using var answer = await server.Client.SendAsync(new HttpRequestMessage(new HttpMethod(method), path));
        await answer.ShouldBeProblemAsync(status, type);
        if (status == 405) answer.Content.Headers.Allow.ShouldNotBeEmpty();
    }

    [Fact]
    public async Task A_store_that_is_away_is_503_with_retry_after_and_not_ready_but_alive()
    {
        var store = new FailingStore();
        await using var server = await RunningServer.StartAsync(new ServerSetup { Store = store.Open });
        (await server.Client.GetAsync("/readyz")).StatusCode.ShouldBe(HttpStatusCode.OK);
        store.IsAway = true;

        foreach (var path in new[] { "/things?syncModifications=true", "/things", "/things/a", "/readyz" })
        {
            using var answer = await server.Client.GetAsync(path);
            await answer.ShouldBeProblemAsync(503, "unavailable");
            answer.Headers.RetryAfter.ShouldNotBeNull();
        }

        using var loaded = await server.LoadAsync("{}");
        (await loaded.ShouldBeProblemAsync(503, "unavailable")).GetProperty("kept").GetProperty("created").GetInt64().ShouldBe(0);
        (await server.Client.GetAsync("/healthz")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_fault_of_the_program_is_a_500_that_tells_nothing_of_it()
    {
        var store = new FailingStore();
        await using var server = await RunningServer.StartAsync(new ServerSetup { Store = store.Open });
        store.IsBroken = true;
        using var answer = await server.Client.GetAsync("/things");
        (await answer.ShouldBeProblemAsync(500, "internal")).ToString().ShouldNotContain("secret");
    }

    [Fact]
    public async Task The_document_describes_every_endpoint_and_the_page_needs_nothing_from_elsewhere()
    {
        await using var server = await RunningServer.StartAsync();

        var document = await server.GetAsync("/openapi.json");

        var paths = document.GetProperty("paths");
        foreach (var path in new[] { "/things", "/things/{id}", "/others", "/healthz", "/readyz", "/tidemark/keys", "/tidemark/keys/{id}", "/tidemark/token-keys/rotate" })
            paths.GetProperty(path).EnumerateObject().ShouldNotBeEmpty();
        var read = paths.GetProperty("/things").GetProperty("get");
        read.Text("summary").ShouldNotBeEmpty();
        read.GetProperty("parameters").EnumerateArray().Select(parameter => parameter.Text("name")).ShouldContain("syncToken");
        read.GetProperty("responses").GetProperty("410").GetProperty("content").TryGetProperty("application/problem+json", out _).ShouldBeTrue();

        using var page = await server.Client.GetAsync("/docs");
        page.Headers.GetValues("Content-Security-Policy").Single().ShouldStartWith("default-src 'none'");
        (await page.Content.ReadAsStringAsync()).ShouldNotContain("http");
    }

    [Theory]
    [InlineData("GET /things HTTP/1.0\r\nAuthorization: Bearer {0}\r\n\r\n", 200)]
    [InlineData("HEAD /things HTTP/1.0\r\nAuthorization: Bearer {0}\r\n\r\n", 200)]
    [InlineData("OPTIONS * HTTP/1.1\r\nHost: h\r\nConnection: close\r\nAuthorization: Bearer {0}\r\n\r\n", 404)]
    [InlineData("GET /things HTTP/1.1\r\n\r\n", 400)]
    [InlineData("GET /things HTTP/1.1\r\nHost: h\r\nHost: i\r\n\r\n", 400)]
    [InlineData("GET /things HTTP/7.1\r\n\r\n", 505)]
    [InlineData("rubbish\r\n\r\n", 400)]
    [InlineData("PUT /things/a HTTP/1.1\r\nHost: h\r\nConnection: close\r\nAuthorization: Bearer {0}\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\nzzz\r\n{{}}\r\n", 400)]
    [InlineData("PUT /things/a HTTP/1.1\r\nHost: h\r\nConnection: close\r\nAuthorization: Bearer {0}\r\nContent-Type: application/json\r\nContent-Length: -5\r\n\r\n{{}}", 400)]
    [InlineData("POST /things HTTP/1.1\r\nHost: h\r\nConnection: close\r\nAuthorization: Bearer {0}\r\nContent-Type: application/x-ndjson\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{{}}\r\nzz\r\n", 400)]
    public async Task Strange_http_gets_a_clean_answer(string request, int status)
    {
        await using var server = await RunningServer.StartAsync();
        var answer = await RawHttp.SendAsync(server.BaseAddress, string.Format(request, server.Secret));
        answer.ShouldStartWith($"HTTP/1.1 {status}");
        if (request.Contains("HTTP/1.0", StringComparison.Ordinal) && request.StartsWith("GET", StringComparison.Ordinal)) answer.ShouldContain(server.Url + "/things");
    }

    [Fact]
    public async Task Many_host_headers_cost_bounded_memory_and_each_gets_its_own_links()
    {
        await using var server = await RunningServer.StartAsync();
        for (var i = 0; i < 100; i++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "/things?syncModifications=true") { Headers = { Host = $"h{i}.example" } };
            using var answer = await server.Client.SendAsync(request);
            (await answer.JsonAsync()).Upcoming().ShouldStartWith($"http://h{i}.example/things?");
        }
    }
}
