using System.Net.Http.Headers;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Tidemark.AspNetCore.Access;
using Tidemark.AspNetCore.Tests.Support;
using Tidemark.Core.Access;
using Tidemark.Core.Listings;

namespace Tidemark.AspNetCore.Tests.Server;

/// <summary>Random and mutated requests: never a 5xx, never another collection's data, never an error in the log.</summary>
public sealed class FuzzTests
{
    private const string Foreign = "belongs-to-others";
    private static readonly string[] Names = ["syncModifications", "syncToken", "cursor", "pageSize", "sortBy", "order", "color", "big", "nope", "", "%", "SYNCTOKEN"];
    private static readonly string[] Values = ["true", "false", "1", "10000", "-1", "modificationDate", "name", "asc", "desc", "red", "red,blue", "", "%00", "%ff%fe", "%F0%9F%98%80", "+", "'; drop table", "{}", "null", "99999999999999999999"];
    private static readonly string[] Bodies = ["{}", "[]", "null", "{\"id\":\"x\"}", "{\"id\":5}", "{\"a\":{\"b\":{\"b\":1,\"b\":2}}}", "{\"a\":null}", "{\"n\":1e999999999999}", "{\"d\":\"2020-01-01\"}", "{\"d\":\"2020-01-01T00:00:00.000Z\"}", "{\"deleted\":true}", "{\"id\":\"q\",\"deleted\":true}\n{\"id\":\"q\"}\n", "{\"a\":\"\\ud800\"}", "\"", "{\"_links\":{},\"_embedded\":[]}", "\n\n{}\n\n"];
    private static readonly string[] Types = ["application/json", "application/x-ndjson", "application/merge-patch+json", "application/hal+json", "text/plain", "application/json;charset=utf-16", ";;;", ""];
    private static readonly string[] Headers = ["If-Match", "If-None-Match", "Prefer", "Accept-Encoding", "Content-Encoding", "Authorization", "Accept", "Range", "Expect", "X-Forwarded-For", "Cookie", "If-Modified-Since"];
    private static readonly string[] HeaderValues = ["*", "\"x\"", "W/\"", "wait=0", "wait=\"", "gzip", "br;q=0", "gzip;q=9", "identity;q=0, *;q=0", "Basic", "Basic ====", "Bearer x", ",,,", "bytes=0-", "100-continue", "\\\"", "\u007f"];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Random_requests_never_get_a_5xx_nor_anothers_data(int seed)
    {
        var errors = new ErrorLog();
        await using var server = await StartAsync(errors);
        var random = new Random(seed);
        var marks = await MarksAsync(server);
        using var client = await ReaderAndWriterOfThingsAsync(server);

        for (var i = 0; i < 1200; i++)
        {
            using var request = Request(server, random, marks);
            using var answer = await client.SendAsync(request);
            var text = await answer.Content.ReadAsStringAsync();
            ((int)answer.StatusCode).ShouldBeLessThan(500, $"{seed}/{i}: {request} {text}");
            text.ShouldNotContain(Foreign);
        }

        errors.Entries.ShouldBeEmpty();
    }

    [Fact]
    public async Task Every_single_changed_character_of_a_token_or_cursor_is_refused()
    {
        var errors = new ErrorLog();
        await using var server = await StartAsync(errors);
        foreach (var mark in await MarksAsync(server))
        {
            for (var at = 0; at < mark.Length; at++)
            {
                var changed = mark[..at] + (mark[at] == 'A' ? 'B' : 'A') + mark[(at + 1)..];
                foreach (var url in new[] { "/things?syncModifications=true&syncToken=" + changed, "/things?cursor=" + changed })
                {
                    using var answer = await server.Client.GetAsync(url);
                    ((int)answer.StatusCode).ShouldBeOneOf(400, 410);
                }
            }
        }
    }

    [Fact]
    public async Task Mangled_bytes_on_the_socket_never_get_a_5xx_and_leave_the_server_well()
    {
        var errors = new ErrorLog();
        await using var server = await StartAsync(errors);
        var random = new Random(4);
        var answers = new List<string>();
        foreach (var batch in Enumerable.Range(0, 600).Select(_ => Mangled(server, random)).Chunk(50))
            answers.AddRange(await Task.WhenAll(batch.Select(bytes => RawHttp.SendAsync(server.BaseAddress, bytes, isWhole: false))));

        answers.ShouldAllBe(answer => !answer.Contains("HTTP/1.1 500") && !answer.Contains("HTTP/1.1 503") && !answer.Contains(Foreign));
        answers.Count(answer => answer.Length > 0).ShouldBeGreaterThan(50);
        errors.Entries.ShouldBeEmpty();
        (await server.GetAsync("/things?syncModifications=true")).Upcoming().ShouldNotBeNull();
    }

    private static Task<RunningServer> StartAsync(ErrorLog errors) => RunningServer.StartAsync(new ServerSetup
    {
        Configure = builder => builder.Services.AddSingleton<Microsoft.Extensions.Logging.ILoggerProvider>(errors),
        Things = new SyncCollectionOptions
        {
            Filters = { ["color"] = FilterKind.Values, ["big"] = FilterKind.Boolean },
            SortFields = { "name" },
            Dates = { "d" },
            Links = { ["of"] = "/of/{name}/{id}" },
        },
    });

    private static async Task<List<string>> MarksAsync(RunningServer server)
    {
        await server.LoadAsync(string.Join('\n', Enumerable.Range(0, 5).Select(i => $$"""{"id":"t{{i}}","name":"n{{i}}","color":"red"}""")));
        await server.LoadAsync(string.Join('\n', Enumerable.Range(0, 5).Select(i => $$"""{"id":"{{Foreign}}{{i}}"}""")), "/others");
        var marks = new List<string>();
        foreach (var path in new[] { "/things", "/others" })
        {
            marks.Add((await server.GetAsync(path + "?syncModifications=true")).Upcoming()!.Split('=', '&')[1]);
            marks.Add((await server.GetAsync(path + "?syncModifications=true&pageSize=2")).Next()!.Split('=')[1]);
            marks.Add((await server.GetAsync(path + "?pageSize=2")).Next()!.Split('=')[1]);
        }

        return marks;
    }

    private static async Task<HttpClient> ReaderAndWriterOfThingsAsync(RunningServer server)
    {
        var (_, secret) = await server.Services.GetRequiredService<AccessKeyRing>().CreateAsync([new Grant("/things", Role.Writer)], "", default);
        var client = server.NewClient();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", secret);
        return client;
    }

    private static HttpRequestMessage Request(RunningServer server, Random random, List<string> marks)
    {
        var method = new HttpMethod(Pick(random, ["GET", "GET", "GET", "GET", "HEAD", "POST", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE"]));
        var path = Pick(random, ["/things", "/things", "/things", "/others", "/things/" + Pick(random, Values), "/things/t1", "/others/" + Foreign + "1", "/tidemark/keys", "/"]);
        var query = random.Next(4) == 0 ? "" : "?" + string.Join('&', Enumerable.Range(0, random.Next(4)).Select(_ => Parameter(random, marks)));
        var uri = new Uri(server.Url + path + query, new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true });
        var request = new HttpRequestMessage(method, uri);
        if (method.Method is "POST" or "PUT" or "PATCH")
        {
            request.Content = new ByteArrayContent(random.Next(4) == 0 ? Mutate(random, Encoding.UTF8.GetBytes(Pick(random, Bodies))) : Encoding.UTF8.GetBytes(Pick(random, Bodies)));
            request.Content.Headers.TryAddWithoutValidation("Content-Type", Pick(random, Types));
        }

        for (var i = random.Next(3); i > 0; i--)
        {
            var (name, value) = (Pick(random, Headers), Pick(random, HeaderValues));
            if (name == "Expect" || (name == "Authorization" && random.Next(3) > 0)) continue;
            if (!request.Headers.TryAddWithoutValidation(name, value)) request.Content?.Headers.TryAddWithoutValidation(name, value);
        }

        return request;
    }

    private static string Parameter(Random random, List<string> marks)
    {
        var name = Pick(random, Names);
        if (name is not ("syncToken" or "cursor") || random.Next(5) == 0) return $"{name}={Pick(random, Values)}";
        var mark = marks[random.Next(marks.Count)];
        return $"{name}={(random.Next(2) == 0 ? mark : Uri.EscapeDataString(Encoding.Latin1.GetString(Mutate(random, Encoding.Latin1.GetBytes(mark)))))}";
    }

    private static byte[] Mangled(RunningServer server, Random random)
    {
        var request = Pick(random,
        [
            $"GET /things?syncModifications=true HTTP/1.1\r\nHost: h\r\nAuthorization: Bearer {server.Secret}\r\nConnection: close\r\n\r\n",
            $"PUT /things/a HTTP/1.1\r\nHost: h\r\nAuthorization: Bearer {server.Secret}\r\nContent-Type: application/json\r\nContent-Length: 7\r\nConnection: close\r\n\r\n{{\"a\":1}}",
            $"POST /things HTTP/1.1\r\nHost: h\r\nAuthorization: Bearer {server.Secret}\r\nContent-Type: application/x-ndjson\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n8\r\n{{\"a\":1}}\n\r\n0\r\n\r\n",
            $"GET /things/%41 HTTP/1.0\r\nAuthorization: Bearer {server.Secret}\r\n\r\n",
        ]);
        return Mutate(random, Encoding.Latin1.GetBytes(request));
    }

    private static byte[] Mutate(Random random, byte[] bytes)
    {
        var list = bytes.ToList();
        for (var i = random.Next(1, 4); i > 0 && list.Count > 0; i--)
        {
            var at = random.Next(list.Count);
            switch (random.Next(4))
            {
                case 0: list[at] = (byte)random.Next(256); break;
                case 1: list.RemoveAt(at); break;
                case 2: list.Insert(at, (byte)random.Next(256)); break;
                default: list.RemoveRange(at, Math.Min(random.Next(1, 20), list.Count - at)); break;
            }
        }

        return [.. list];
    }

    private static string Pick(Random random, string[] from) => from[random.Next(from.Length)];
}
