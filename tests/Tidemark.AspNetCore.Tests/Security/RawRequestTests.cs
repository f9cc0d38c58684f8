using Tidemark.AspNetCore.Tests.Support;

namespace Tidemark.AspNetCore.Tests.Security;

/// <summary>Requests that two servers in a row could read differently, and headers that want to be believed.</summary>
public sealed class RawRequestTests
{
    private const string Put = "PUT /things/a HTTP/1.1\r\nHost: h\r\nAuthorization: Bearer {0}\r\nContent-Type: application/json\r\n";
    private const string Hidden = "DELETE /things/kept HTTP/1.1\r\nHost: h\r\nAuthorization: Bearer {0}\r\n\r\n";

    [Theory]
    [InlineData(Put + "Content-Length: 2\r\nContent-Length: 60\r\n\r\n{{}}" + Hidden)]
    [InlineData(Put + "Content-Length: 2, 2\r\n\r\n{{}}" + Hidden)]
    [InlineData(Put + "Content-Length: 0x2\r\n\r\n{{}}" + Hidden)]
    [InlineData(Put + "Content-Length: 99999999999999999999\r\n\r\n{{}}" + Hidden)]
    [InlineData(Put + "Content-Length : 2\r\n\r\n{{}}" + Hidden)]
    [InlineData(Put + " Content-Length: 2\r\n\r\n{{}}" + Hidden)]
    [InlineData(Put + "X-A: b\r\n folded\r\nContent-Length: 2\r\n\r\n{{}}" + Hidden)]
    [InlineData(Put + "Transfer-Encoding: identity\r\nContent-Length: 2\r\n\r\n{{}}" + Hidden)]
    [InlineData(Put + "Transfer-Encoding: chunked, identity\r\n\r\n2\r\n{{}}\r\n0\r\n\r\n" + Hidden)]
    [InlineData(Put + "Transfer-Encoding: xchunked\r\n\r\n2\r\n{{}}\r\n0\r\n\r\n" + Hidden)]
    [InlineData(Put + "Transfer-Encoding: chunked\r\n\r\n-1\r\n{{}}\r\n0\r\n\r\n" + Hidden)]
    [InlineData(Put + "Transfer-Encoding: chunked\r\n\r\nffffffffffffffff\r\n{{}}\r\n0\r\n\r\n" + Hidden)]
    [InlineData(Put + "Transfer-Encoding: chunked\r\n\r\n2\r\n{{}}xx\r\n0\r\n\r\n" + Hidden)]
    [InlineData("PUT /things/a HTTP/1.1\nHost: h\nAuthorization: Bearer {0}\nX\0Y: 1\nContent-Length: 2\n\n{{}}" + Hidden)]
    [InlineData("PUT /things/a\0b HTTP/1.1\r\nHost: h\r\n\r\n" + Hidden)]
    [InlineData("PUT http://other.example/things/a HTTP/1.1\r\nHost: h\r\n\r\n" + Hidden)]
    [InlineData("GET /things HTTP/1.1\r\nHost: h\"><script>\r\n\r\n" + Hidden)]
    [InlineData("GET /things HTTP/1.1\r\nHost: h/../x\r\n\r\n" + Hidden)]
    [InlineData("GET /things HTTP/1.1\r\nHost: user@h\r\n\r\n" + Hidden)]
    [InlineData("GET /things HTTP/1.1\r\nHost: h h\r\n\r\n" + Hidden)]
    [InlineData("GET /things HTTP/1.1\r\nHost: h:99999x\r\n\r\n" + Hidden)]
    public async Task A_request_whose_end_or_host_is_in_doubt_is_refused_and_the_connection_with_it(string request)
    {
        await using var server = await RunningServer.StartAsync();
        using var kept = await server.PutAsync("kept", "{}");

        var answer = await RawHttp.SendAsync(server.BaseAddress, string.Format(System.Globalization.CultureInfo.InvariantCulture, request, server.Secret));

        answer.ShouldStartWith("HTTP/1.1 400", Case.Sensitive, request);
        Answers(answer).ShouldBe(1, request);
        (await server.Client.GetAsync("/things/kept")).IsSuccessStatusCode.ShouldBeTrue();
    }

    // RFC 9112 lets a server go by Transfer-Encoding, if it closes the connection afterwards.
    [Fact]
    public async Task Of_a_length_and_chunks_the_chunks_count_and_nothing_after_them_is_read()
    {
        await using var server = await RunningServer.StartAsync();
        using var kept = await server.PutAsync("kept", "{}");
        var request = Put + "Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{{}}\r\n0\r\n\r\n" + Hidden;

        var answer = await RawHttp.SendAsync(server.BaseAddress, string.Format(System.Globalization.CultureInfo.InvariantCulture, request, server.Secret));

        Answers(answer).ShouldBe(1);
        (await server.Client.GetAsync("/things/kept")).IsSuccessStatusCode.ShouldBeTrue();
    }

    [Theory]
    [InlineData("X-Forwarded-Host: evil.example")]
    [InlineData("X-Forwarded-Proto: https")]
    [InlineData("X-Forwarded-Prefix: /evil")]
    [InlineData("X-Original-Host: evil.example")]
    [InlineData("X-Original-URL: /others")]
    [InlineData("X-Rewrite-URL: /others")]
    [InlineData("Forwarded: host=evil.example;proto=https")]
    public async Task What_a_proxy_is_said_to_have_seen_is_not_believed(string header)
    {
        await using var server = await RunningServer.StartAsync();
        var answer = await server.AskAsync($"GET /things?syncModifications=true HTTP/1.1\r\nHost: h.example\r\n{header}\r\n");
        Json.Parse(BodyOf(answer)).Upcoming().ShouldStartWith("http://h.example/things?");
        answer.ShouldNotContain("evil");
        answer.ShouldNotContain("/others");
    }

    [Theory]
    [InlineData("X-HTTP-Method-Override: DELETE")]
    [InlineData("X-HTTP-Method: DELETE")]
    [InlineData("X-Method-Override: DELETE")]
    public async Task No_header_and_no_spelling_makes_one_method_into_another(string header)
    {
        await using var server = await RunningServer.StartAsync();
        using var kept = await server.PutAsync("kept", "{}");
        (await server.AskAsync($"GET /things/kept HTTP/1.1\r\nHost: h\r\n{header}\r\n")).ShouldStartWith("HTTP/1.1 200");
        (await server.AskAsync($"POST /things/kept HTTP/1.1\r\nHost: h\r\nContent-Length: 0\r\n{header}\r\n")).ShouldStartWith("HTTP/1.1 405");
        (await server.AskAsync("GET /things/kept?_method=DELETE HTTP/1.1\r\nHost: h\r\n")).ShouldNotStartWith("HTTP/1.1 5");
        var reader = await server.MakeKeyAsync("reader:/things");
        foreach (var method in new[] { "DELETE", "delete", "Delete" })
            (await RawHttp.SendAsync(server.BaseAddress, $"{method} /things/kept HTTP/1.1\r\nHost: h\r\nConnection: close\r\nAuthorization: Bearer {reader}\r\n\r\n"))
                .ShouldStartWith("HTTP/1.1 403");
        (await server.Client.GetAsync("/things/kept")).IsSuccessStatusCode.ShouldBeTrue();
    }

    // Each names either an id of its own or nothing: never /others, never the keys, never a file.
    [Theory]
    [InlineData("/things/..%2fothers%2fsecret")]
    [InlineData("/things/%2e%2e/others/secret")]
    [InlineData("/things/../others/secret")]
    [InlineData("/things/..%5cothers%5csecret")]
    [InlineData("/things/%252e%252e%252fothers%252fsecret")]
    [InlineData("/things//others/secret")]
    [InlineData("/things;/others/secret")]
    [InlineData("/THINGS/../OTHERS/secret")]
    [InlineData("/healthz/../others/secret")]
    [InlineData("/docs/..%2fothers%2fsecret")]
    [InlineData("/things/%00secret")]
    [InlineData("/things/%c0%ae%c0%ae/others/secret")]
    [InlineData("//others/secret")]
    public async Task No_spelling_of_a_path_leads_past_the_role_on_its_collection(string path)
    {
        await using var server = await RunningServer.StartAsync();
        using var secret = await server.Client.PutAsync(
            "/others/secret", new StringContent("""{"v":"hidden"}""", System.Text.Encoding.UTF8, "application/json"));
        secret.IsSuccessStatusCode.ShouldBeTrue();
        var reader = await server.MakeKeyAsync("reader:/things");

        foreach (var authorization in new[] { $"Authorization: Bearer {reader}\r\n", "" })
        {
            var answer = await RawHttp.SendAsync(server.BaseAddress, $"GET {path} HTTP/1.1\r\nHost: h\r\nConnection: close\r\n{authorization}\r\n");
            answer.ShouldMatch("^HTTP/1.1 4");
            answer.ShouldNotContain("hidden");
        }
    }

    [Theory]
    [InlineData(20_000, 0, 414)]
    [InlineData(10, 100_000, 431)]
    public async Task Over_long_lines_and_headers_are_refused_before_anything_is_looked_at(int path, int header, int status)
    {
        await using var server = await RunningServer.StartAsync();
        var answer = await RawHttp.SendAsync(
            server.BaseAddress, $"GET /{new string('a', path)} HTTP/1.1\r\nHost: h\r\nX-Long: {new string('b', header)}\r\n\r\n");
        answer.ShouldStartWith($"HTTP/1.1 {status}");
    }

    [Fact]
    public async Task A_host_that_is_allowed_to_have_odd_characters_is_escaped_in_every_link()
    {
        await using var server = await RunningServer.StartAsync();
        var answer = await server.AskAsync("GET /things?syncModifications=true HTTP/1.1\r\nHost: a'b&c(d).example:81\r\n");
        if (answer.StartsWith("HTTP/1.1 400", StringComparison.Ordinal)) return;
        Json.Parse(BodyOf(answer)).Upcoming().ShouldStartWith("http://a'b&c(d).example:81/things?");
    }

    // Small answers come in one chunk at most.
    private static string BodyOf(string raw) => raw[raw.IndexOf('{', StringComparison.Ordinal)..(raw.LastIndexOf('}') + 1)];

    private static int Answers(string raw) => raw.Split("HTTP/1.1 ").Length - 1;
}
