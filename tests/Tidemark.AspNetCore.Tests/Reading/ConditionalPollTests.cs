using System.Net;
using Tidemark.AspNetCore.Tests.Support;

namespace Tidemark.AspNetCore.Tests.Reading;

public sealed class ConditionalPollTests
{
    [Theory]
    [InlineData("{0}", true)]
    [InlineData("W/\"x\", {0}", true)]
    [InlineData("\"x\",{1} , \"y\"", true)]
    [InlineData("*", true)]
    [InlineData("\"x\"", false)]
    [InlineData("rubbish, \"", false)]
    [InlineData("W/", false)]
    public async Task If_None_Match_with_the_tag_of_the_head_is_304_in_every_form_of_it(string form, bool isKnown)
    {
        await using var server = await RunningServer.StartAsync();
        await server.LoadAsync("""{"id":"a"}""");
        var upcoming = (await server.GetAsync("/things?syncModifications=true")).Upcoming()!;
        foreach (var url in new[] { upcoming, upcoming + "&pageSize=7" })
        {
            using var first = await server.Client.GetAsync(url);
            var tag = first.Headers.ETag!;
            tag.IsWeak.ShouldBeTrue();

            using var request = new HttpRequestMessage(HttpMethod.Get, url);
            request.Headers.TryAddWithoutValidation("If-None-Match", string.Format(form, tag, tag.Tag));
            using var answer = await server.Client.SendAsync(request);

            answer.StatusCode.ShouldBe(isKnown ? HttpStatusCode.NotModified : HttpStatusCode.OK);
            answer.Headers.ETag.ShouldBe(tag);
            if (isKnown) (await answer.Content.ReadAsByteArrayAsync()).ShouldBeEmpty();
        }
    }

    [Fact]
    public async Task The_tag_changes_with_every_write_and_holds_for_rounds_with_something_in_them()
    {
        await using var server = await RunningServer.StartAsync();
        var upcoming = (await server.GetAsync("/things?syncModifications=true")).Upcoming()!;
        using var empty = await server.Client.GetAsync(upcoming);
        await server.LoadAsync("""{"id":"a"}""");
        using var full = await server.Client.GetAsync(upcoming);

        full.Headers.ETag.ShouldNotBe(empty.Headers.ETag);
        using var request = new HttpRequestMessage(HttpMethod.Get, upcoming) { Headers = { { "If-None-Match", full.Headers.ETag!.ToString() } } };
        using var again = await server.Client.SendAsync(request);
        again.StatusCode.ShouldBe(HttpStatusCode.NotModified);
    }

    [Fact]
    public async Task Initial_rounds_and_listings_have_no_tag()
    {
        await using var server = await RunningServer.StartAsync();
        foreach (var url in new[] { "/things", "/things?syncModifications=true" })
        {
            using var answer = await server.Client.GetAsync(url);
            answer.Headers.ETag.ShouldBeNull();
        }
    }
}
