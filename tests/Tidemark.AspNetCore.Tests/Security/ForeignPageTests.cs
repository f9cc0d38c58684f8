using System.Net;
using System.Text;
using Tidemark.AspNetCore.Tests.Support;
using Tidemark.Protocol;

namespace Tidemark.AspNetCore.Tests.Security;

/// <summary>A browser that signed in adds its credentials to whatever another site's page makes it send.</summary>
public sealed class ForeignPageTests
{
    [Theory]
    [InlineData("Sec-Fetch-Site", "cross-site", true)]
    [InlineData("Sec-Fetch-Site", "same-site", true)]
    [InlineData("Sec-Fetch-Site", "none, same-origin", true)]
    [InlineData("Sec-Fetch-Site", "same-origin", false)]
    [InlineData("Sec-Fetch-Site", "none", false)]
    [InlineData("Origin", "https://evil.example", true)]
    [InlineData("Origin", "null", true)]
    [InlineData("Origin", "http://{authority}.evil.example", true)]
    [InlineData("Origin", "http://{authority}", false)]
    [InlineData("Origin", "https://tidemark.example", false)]
    [InlineData("X-Nothing", "", false)]
    public async Task A_page_of_another_site_can_not_write_with_the_credentials_of_whoever_looks_at_it(string header, string value, bool isForeign)
    {
        await using var server = await RunningServer.StartAsync(new ServerSetup { PublicUrl = "https://tidemark.example" });
        using var writes = server.NewClient();
        writes.DefaultRequestHeaders.Authorization = server.Client.DefaultRequestHeaders.Authorization;
        writes.DefaultRequestHeaders.TryAddWithoutValidation(header, value.Replace("{authority}", server.BaseAddress.Authority));

        // What a form can send without asking, and what it could not.
        using var rotate = await writes.PostAsync("/tidemark/token-keys/rotate", null);
        using var put = await writes.PutAsync("/things/a", new StringContent("{}", Encoding.UTF8, "application/json"));
        using var read = await writes.GetAsync("/things");

        rotate.StatusCode.ShouldBe(isForeign ? HttpStatusCode.Forbidden : HttpStatusCode.NoContent);
        put.StatusCode.ShouldBe(isForeign ? HttpStatusCode.Forbidden : HttpStatusCode.Created);
        read.StatusCode.ShouldBe(HttpStatusCode.OK);
        read.Headers.Contains("Access-Control-Allow-Origin").ShouldBeFalse();
        if (isForeign) await put.ShouldBeProblemAsync(403, ProblemTypes.Forbidden);
    }

    [Theory]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("multipart/form-data; boundary=b")]
    [InlineData("text/plain")]
    public async Task No_body_that_a_form_can_send_is_taken_for_a_resource(string type)
    {
        await using var server = await RunningServer.StartAsync();
        using var content = new ByteArrayContent("""{"id":"a"}"""u8.ToArray());
        content.Headers.TryAddWithoutValidation("Content-Type", type);
        using var answer = await server.Client.PostAsync("/things", content);
        await answer.ShouldBeProblemAsync(415, ProblemTypes.UnsupportedMediaType);
    }

    [Theory]
    [InlineData("/things")]
    [InlineData("/things/%3Cscript%3Ealert(1)%3C%2Fscript%3E")]
    [InlineData("/things?%3Cscript%3Ealert(1)%3C%2Fscript%3E=1")]
    [InlineData("/nothing/%3Cscript%3E")]
    [InlineData("/tidemark/keys")]
    [InlineData("/openapi.json")]
    [InlineData("/docs")]
    [InlineData("/docs/docs.js")]
    [InlineData("/healthz")]
    public async Task Every_answer_forbids_browsers_to_guess_its_type_and_only_the_documentation_is_a_page(string path)
    {
        await using var server = await RunningServer.StartAsync();
        foreach (var client in new[] { server.Client, server.NewClient() })
        {
            using var answer = await client.GetAsync(path);
            answer.Headers.GetValues("X-Content-Type-Options").Single().ShouldBe("nosniff");
            var isPage = answer.Content.Headers.ContentType!.MediaType is "text/html" or "text/javascript";
            isPage.ShouldBe(path.StartsWith("/docs", StringComparison.Ordinal));
            if (isPage) answer.Headers.GetValues("Content-Security-Policy").Single().ShouldContain("frame-ancestors 'none'");
        }
    }
}
