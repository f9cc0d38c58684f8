using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Tidemark.AspNetCore.Tests.Support;

namespace Tidemark.AspNetCore.Tests.Access;

public sealed class AccessTests
{
    [Theory]
    [InlineData("Bearer {1}", true)]
    [InlineData("bearer {1}", true)]
    [InlineData("Basic {2}", true)]
    [InlineData("BASIC {2}", true)]
    [InlineData("Bearer {0}", false)]
    [InlineData("Bearer", false)]
    [InlineData("Bearer ", false)]
    [InlineData("Basic !!!", false)]
    [InlineData("Basic Og==", false)]
    [InlineData("Basic AAAA", false)]
    [InlineData("Digest {1}", false)]
    [InlineData("{1}", false)]
    [InlineData("", false)]
    public async Task A_key_and_its_secret_as_basic_or_the_secret_as_bearer_open_and_nothing_else_does(string form, bool isGood)
    {
        await using var server = await RunningServer.StartAsync();
        var (key, secret) = await MakeAsync(server, "reader:/things");
        using var client = server.NewClient();
        client.DefaultRequestHeaders.TryAddWithoutValidation(
            "Authorization", string.Format(form, key, secret, Convert.ToBase64String(Encoding.UTF8.GetBytes($"{key}:{secret}"))));

        for (var i = 0; i < 2; i++)
        {
            using var answer = await client.GetAsync("/things");
            if (isGood) answer.StatusCode.ShouldBe(HttpStatusCode.OK);
            else
            {
                await answer.ShouldBeProblemAsync(401, "unauthenticated");
                answer.Headers.NonValidated["WWW-Authenticate"].ToString().ShouldBe("Basic realm=\"Tidemark\", Bearer");
            }
        }
    }

    [Theory]
    [InlineData("reader:/things", "GET", "/things", 200)]
    [InlineData("reader:/things", "GET", "/things/a", 404)]
    [InlineData("reader:/things", "PUT", "/things/a", 403)]
    [InlineData("reader:/things", "PATCH", "/things/a", 403)]
    [InlineData("reader:/things", "DELETE", "/things/a", 403)]
    [InlineData("reader:/things", "POST", "/things", 403)]
    [InlineData("reader:/things", "GET", "/others", 403)]
    [InlineData("reader:*", "GET", "/others", 200)]
    [InlineData("writer:/things", "GET", "/things", 200)]
    [InlineData("writer:/things", "PUT", "/things/a", 201)]
    [InlineData("writer:/things", "PUT", "/others/a", 403)]
    [InlineData("writer:*", "GET", "/tidemark/keys", 403)]
    [InlineData("administrator:/things", "PUT", "/things/a", 201)]
    [InlineData("administrator:/things", "GET", "/tidemark/keys", 403)]
    [InlineData("administrator:/things", "POST", "/tidemark/token-keys/rotate", 403)]
    [InlineData("administrator:*", "GET", "/tidemark/keys", 200)]
    [InlineData("administrator:*", "PUT", "/others/a", 201)]
    public async Task Each_role_may_do_what_it_may_on_its_collection_and_no_more(string grant, string method, string path, int status)
    {
        await using var server = await RunningServer.StartAsync();
        using var client = await ClientAsync(server, grant);
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        if (method is "PUT" or "PATCH" or "POST") request.Content = new StringContent("{}", Encoding.UTF8, "application/json");

        using var answer = await client.SendAsync(request);

        ((int)answer.StatusCode).ShouldBe(status);
        if (status == 403) await answer.ShouldBeProblemAsync(403, "forbidden");
    }

    [Theory]
    [InlineData("GET", "/things")]
    [InlineData("GET", "/nothing")]
    [InlineData("DELETE", "/things")]
    [InlineData("GET", "/tidemark/keys")]
    [InlineData("OPTIONS", "/things")]
    public async Task Without_a_key_everything_but_health_and_documentation_is_401(string method, string path)
    {
        await using var server = await RunningServer.StartAsync();
        using var client = server.NewClient();
        using var answer = await client.SendAsync(new HttpRequestMessage(new HttpMethod(method), path));
        await answer.ShouldBeProblemAsync(401, "unauthenticated");
        foreach (var open in new[] { "/healthz", "/readyz", "/openapi.json", "/docs", "/docs/docs.js", "/docs/docs.css" })
            (await client.GetAsync(open)).StatusCode.ShouldBe(HttpStatusCode.OK, open);
    }

    [Fact]
    public async Task A_revoked_key_is_refused_from_the_next_request_on()
    {
        await using var server = await RunningServer.StartAsync();
        var (key, secret) = await MakeAsync(server, "reader:/things");
        using var client = server.NewClient();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", secret);
        (await client.GetAsync("/things")).StatusCode.ShouldBe(HttpStatusCode.OK);

        (await server.Client.DeleteAsync("/tidemark/keys/" + key)).StatusCode.ShouldBe(HttpStatusCode.NoContent);

        (await client.GetAsync("/things")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await server.Client.DeleteAsync("/tidemark/keys/" + key)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await server.Client.DeleteAsync("/tidemark/keys/nobody")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Keys_are_listed_without_secrets_and_the_last_administrator_stays()
    {
        await using var server = await RunningServer.StartAsync();
        var (key, secret) = await MakeAsync(server, "reader:/things", "for \"tests\"");

        var listed = (await server.GetAsync("/tidemark/keys"));

        var entries = listed.GetProperty("keys").EnumerateArray().ToList();
        entries.Select(entry => entry.Text("note")).ShouldBe(["tests", "for \"tests\""], ignoreOrder: true);
        listed.ToString().ShouldNotContain(secret);
        var administrator = entries.First(entry => entry.Text("note") == "tests").Text("key");
        using var answer = await server.Client.DeleteAsync("/tidemark/keys/" + administrator);
        await answer.ShouldBeProblemAsync(409, "conflict");
        key.ShouldNotBe(administrator);
        await MakeAsync(server, "administrator:*");
        (await server.Client.DeleteAsync("/tidemark/keys/" + administrator)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
    }

    [Theory]
    [InlineData("""{"grants":[]}""", "grants")]
    [InlineData("{}", "grants")]
    [InlineData("""{"grants":"reader"}""", "grants")]
    [InlineData("""{"grants":["king:/things"]}""", "grants")]
    [InlineData("""{"grants":["reader:/nowhere"]}""", "grants")]
    [InlineData("""{"grants":["reader:things"]}""", "grants")]
    [InlineData("""{"grants":[5]}""", "grants")]
    [InlineData("""{"grants":["reader:*"],"note":5}""", "note")]
    [InlineData("""{"grants":["reader:*"],"colour":"red"}""", "colour")]
    public async Task A_wish_for_a_key_that_makes_no_sense_is_refused_by_member(string body, string member)
    {
        await using var server = await RunningServer.StartAsync();
        using var answer = await server.Client.PostAsync("/tidemark/keys", new StringContent(body, Encoding.UTF8, "application/json"));
        (await answer.ShouldBeProblemAsync(400, "invalid-body")).Text("member").ShouldBe(member);
    }

    [Fact]
    public async Task A_server_told_so_in_plain_words_asks_for_no_key_and_has_no_keys_to_manage()
    {
        await using var server = await RunningServer.StartAsync(new ServerSetup { RequiresKeys = false });
        (await server.PutAsync("a", "{}")).StatusCode.ShouldBe(HttpStatusCode.Created);
        (await server.Client.GetAsync("/tidemark/keys")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    private static async Task<(string Key, string Secret)> MakeAsync(RunningServer server, string grant, string note = "")
    {
        using var answer = await server.Client.PostAsync(
            "/tidemark/keys", new StringContent(JsonSerializer.Serialize(new { grants = new[] { grant }, note }), Encoding.UTF8, "application/json"));
        answer.StatusCode.ShouldBe(HttpStatusCode.Created);
        answer.Headers.CacheControl!.NoStore.ShouldBeTrue();
        var made = await answer.JsonAsync();
        return (made.Text("key"), made.Text("secret"));
    }

    private static async Task<HttpClient> ClientAsync(RunningServer server, string grant)
    {
        var client = server.NewClient();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", (await MakeAsync(server, grant)).Secret);
        return client;
    }
}
