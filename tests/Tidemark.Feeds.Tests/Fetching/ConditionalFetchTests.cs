using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Tidemark.Feeds.Fetching;
using static Tidemark.Feeds.Tests.Fetching.FetcherFixture;

namespace Tidemark.Feeds.Tests.Fetching;

public sealed class ConditionalFetchTests
{
    [Fact]
    public async Task A_first_fetch_brings_body_type_validators_and_hash()
    {
        await using var server = await LocalServer.StartAsync(async context =>
        {
            context.Response.Headers.ETag = "W/\"a\"";
            context.Response.Headers.LastModified = "yesterday, about noon";
            context.Response.ContentType = "application/rss+xml; charset=koi8-r";
            await context.Response.WriteAsync("<rss/>");
        });

        var fetched = (await FetchAsync(server.At("feed"))).ShouldBeOfType<FetchOutcome.Fetched>();

        Encoding.UTF8.GetString(fetched.Body.Span).ShouldBe("<rss/>");
        fetched.ContentType.ShouldBe("application/rss+xml; charset=koi8-r");
        fetched.Validators.ETag.ShouldBe("W/\"a\"");
        fetched.Validators.LastModified.ShouldBe("yesterday, about noon");
        fetched.Validators.BodyHash.ShouldBe(Convert.ToHexStringLower(SHA256.HashData("<rss/>"u8)));
        fetched.PermanentAddress.ShouldBeNull();
        fetched.NotBefore.ShouldBeNull();
    }

    [Fact]
    public async Task Validators_are_echoed_byte_for_byte_and_a_304_is_not_modified()
    {
        await using var server = await LocalServer.StartAsync(context => context.Response.StatusCode = 304);

        var outcome = await FetchAsync(server.Address, validators: new FetchValidators("W/\"a", "yesterday, about noon", null));

        outcome.ShouldBeOfType<FetchOutcome.NotModified>();
        server.Requests.TryPeek(out var request).ShouldBeTrue();
        request.Headers.IfNoneMatch.ToString().ShouldBe("W/\"a");
        request.Headers.IfModifiedSince.ToString().ShouldBe("yesterday, about noon");
    }

    [Fact]
    public async Task A_validator_with_a_line_break_is_not_sent()
    {
        await using var server = await LocalServer.StartAsync(_ => { });

        await FetchAsync(server.Address, validators: new FetchValidators("\"a\"\r\nX-Evil: 1", null, null));

        server.Requests.TryPeek(out var request).ShouldBeTrue();
        request.Headers.IfNoneMatch.Count.ShouldBe(0);
        request.Headers.ContainsKey("X-Evil").ShouldBeFalse();
    }

    [Fact]
    public async Task A_body_with_the_known_hash_is_unchanged_though_the_server_says_200()
    {
        await using var server = await LocalServer.StartAsync(async context =>
        {
            context.Response.Headers.ETag = $"\"{context.TraceIdentifier}\"";
            await context.Response.WriteAsync("<rss/>");
        });

        var first = (await FetchAsync(server.Address)).ShouldBeOfType<FetchOutcome.Fetched>();
        var second = (await FetchAsync(server.Address, validators: first.Validators)).ShouldBeOfType<FetchOutcome.Unchanged>();

        second.Validators.BodyHash.ShouldBe(first.Validators.BodyHash);
        second.Validators.ETag.ShouldNotBe(first.Validators.ETag);
    }

    [Fact]
    public async Task The_user_agent_is_the_configured_one()
    {
        await using var server = await LocalServer.StartAsync(_ => { });

        await FetchAsync(server.Address, options => options.UserAgent = "Example/1 (+https://reader.example/bot)");

        server.Requests.TryPeek(out var request).ShouldBeTrue();
        request.Headers.UserAgent.ToString().ShouldBe("Example/1 (+https://reader.example/bot)");
    }

    [Fact]
    public void All_mistakes_in_the_options_are_told_at_once()
    {
        var options = new FetchOptions { MaximumBodyBytes = 0, UserAgent = "a\nb", WholeTimeout = TimeSpan.Zero };

        options.Validate().Count.ShouldBe(3);
    }
}
