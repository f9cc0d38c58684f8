using System.Text;
using Tidemark.News.Tests;

namespace Tidemark.News.AspNetCore.Tests.Hal;

/// <summary>Nothing that a client sends makes the server fail.</summary>
public sealed class FuzzTests
{
    private static readonly string[] Addresses =
    [
        "/news", "/news/subscriptions", "/news/subscriptions/1", "/news/subscriptions/1/mark-read", "/news/post-states", "/news/post-states/1000000001",
        "/news/folders", "/news/folders/1", "/news/posts", "/news/posts/1000000001", "/news/feeds/1/posts", "/news/feeds/2147483648/posts", "/news/memberships/0.1",
        "/news/feeds/%00/posts", "/news/subscriptions/%ff", "/news/post-states/9223372036854775807", "/news/post-states/%F0%9F%98%80",
    ];

    private static readonly string[] Bodies =
    [
        """{"address":"http://feeds.example/z","title":"T","folder":0,"location":null}""", """{"syncToken":"AYpX","read":false}""",
        """{"read":true,"flag":6,"userActions":"x"}""", """[{"id":"1000000001","state":"read"}]""", """{"name":"N","parent":0,"root":"MYC"}""",
        """{"title":"\ud800"}""", """{"flag":99999999999999999999}""", """{"flag":-1}""", """{"id":7}""", "[[[[[[[[", "null", "", """[{"id":"\u0000"}]""",
    ];

    private static readonly string[] Types = ["application/json", "application/x-ndjson", "application/merge-patch+json", "text/plain"];
    private static readonly string[] Methods = ["GET", "POST", "PUT", "PATCH", "DELETE"];
    private static readonly string[] Queries = ["", "", "?syncModifications=true", "?cursor=%", "?syncToken=%C3%28&syncModifications=true", "?pageSize=0", "?x"];

    [Fact]
    public async Task Whatever_is_sent_is_answered_by_a_success_or_a_problem_of_the_clients()
    {
        await using var server = await HalServer.StartAsync();
        var feed = await server.SubscribeAsync();
        await server.PublishAsync(feed, Items.Item("a"));
        var random = new Random(7);
        for (var i = 0; i < 1500; i++)
        {
            var method = Pick(random, Methods);
            var (path, body) = (Pick(random, Addresses) + Pick(random, Queries), Mutate(random, Pick(random, Bodies)));
            using var response = await server.SendAsync(method, path, method == "GET" ? null : body, type: Pick(random, Types), headers: ("If-Match", Pick(random, ["*", "\"x\"", "nonsense"])));
            ((int)response.StatusCode).ShouldBeLessThan(500, $"{method} {path} {body}");
            if ((int)response.StatusCode is >= 400 and not 405 && response.Content.Headers.ContentLength > 0)
                response.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json", $"{method} {path} {body}");
        }
    }

    private static string Pick(Random random, string[] from) => from[random.Next(from.Length)];

    // Half of them as they are, the others with a few bytes changed, taken out or doubled.
    private static string Mutate(Random random, string body)
    {
        var text = new StringBuilder(body);
        for (var i = random.Next(6) - 2; i > 0 && text.Length > 0; i--)
        {
            var at = random.Next(text.Length);
            switch (random.Next(3))
            {
                case 0:
                    text[at] = (char)random.Next(1, 128);
                    break;
                case 1:
                    text.Remove(at, 1);
                    break;
                default:
                    text.Insert(at, text.ToString(at, Math.Min(8, text.Length - at)));
                    break;
            }
        }

        return text.ToString();
    }
}
