using Microsoft.AspNetCore.Http;
using Tidemark.Feeds.Discovery;
using Tidemark.Feeds.Fetching;
using Tidemark.Feeds.Tests.Fetching;

namespace Tidemark.Feeds.Tests.Discovery;

public sealed class FeedDiscovererTests
{
    private const string Feed = "<?xml version='1.0'?><rss><channel/></rss>";

    [Fact]
    public async Task An_address_that_is_a_feed_is_found_at_once()
    {
        await using var server = await ServeAsync(new() { ["/"] = Feed });

        var result = await DiscoverAsync(server);

        result.Feeds.ShouldHaveSingleItem().Candidate.Address.ShouldBe(server.Address);
        server.Requests.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Declared_feeds_are_tried_and_those_that_are_none_left_out()
    {
        await using var server = await ServeAsync(new()
        {
            ["/"] = "<link rel=alternate type=application/rss+xml href=gone><link rel=alternate type=application/atom+xml href=real title=Real>",
            ["/real"] = Feed,
            ["/rss"] = Feed,
        });

        var result = await DiscoverAsync(server);

        result.Feeds.ShouldHaveSingleItem().Candidate.Title.ShouldBe("Real");
    }

    [Fact]
    public async Task Where_a_page_declares_nothing_the_usual_paths_are_tried()
    {
        await using var server = await ServeAsync(new() { ["/"] = "<p>hello", ["/atom.xml"] = Feed, ["/index.xml"] = Feed });

        var result = await DiscoverAsync(server);

        var found = result.Feeds.ShouldHaveSingleItem();
        found.Candidate.Address.AbsolutePath.ShouldBe("/atom.xml");
        found.Candidate.IsDeclared.ShouldBeFalse();
    }

    [Fact]
    public async Task A_page_can_not_send_the_discoverer_to_a_private_address()
    {
        await using var server = await ServeAsync(new() { ["/"] = "<link rel=alternate type=application/rss+xml href='http://127.0.0.2/'>" });

        (await DiscoverAsync(server)).Feeds.ShouldBeEmpty();
    }

    [Fact]
    public async Task What_came_of_the_page_itself_is_told()
    {
        await using var server = await LocalServer.StartAsync(context => context.Response.StatusCode = 410);

        (await DiscoverAsync(server)).Page.ShouldBeOfType<FetchOutcome.Gone>();
    }

    [Theory]
    [InlineData("example.com/feed", "https://example.com/feed")]
    [InlineData(" feed:http://example.com/ ", "http://example.com/")]
    [InlineData("feed://example.com/", "https://example.com/")]
    [InlineData("http://example.com:8080/x", "http://example.com:8080/x")]
    [InlineData("file:///etc/passwd", null)]
    [InlineData("/etc/passwd", null)]
    [InlineData("", null)]
    public void Addresses_are_read_as_people_type_them(string text, string? expected) =>
        (FeedAddress.TryParse(text, out var address) ? address.AbsoluteUri : null).ShouldBe(expected);

    private static async Task<DiscoveryResult> DiscoverAsync(LocalServer server)
    {
        using var fetcher = FetcherFixture.Create();
        return await new FeedDiscoverer(fetcher).DiscoverAsync(server.Address, FetcherFixture.Cancellation);
    }

    private static Task<LocalServer> ServeAsync(Dictionary<string, string> pages) => LocalServer.StartAsync(async context =>
    {
        if (pages.TryGetValue(context.Request.Path, out var page)) await context.Response.WriteAsync(page);
        else context.Response.StatusCode = 404;
    });
}
