using Microsoft.AspNetCore.Http;
using Tidemark.Feeds.Fetching;
using static Tidemark.Feeds.Tests.Fetching.FetcherFixture;

namespace Tidemark.Feeds.Tests.Fetching;

public sealed class RedirectTests
{
    [Theory]
    [InlineData(301, true)]
    [InlineData(308, true)]
    [InlineData(302, false)]
    [InlineData(303, false)]
    [InlineData(307, false)]
    public async Task Redirects_are_followed_and_the_permanent_ones_reported(int status, bool permanent)
    {
        await using var server = await ServeAsync(new() { ["/old"] = (status, "/new") });

        var fetched = (await FetchAsync(server.At("old"))).ShouldBeOfType<FetchOutcome.Fetched>();

        fetched.Address.ShouldBe(server.At("new"));
        fetched.PermanentAddress.ShouldBe(permanent ? server.At("new") : null);
    }

    [Fact]
    public async Task A_permanent_redirect_behind_a_temporary_one_is_not_permanent()
    {
        await using var server = await ServeAsync(new() { ["/a"] = (301, "/b"), ["/b"] = (302, "/c"), ["/c"] = (301, "/d") });

        var fetched = (await FetchAsync(server.At("a"))).ShouldBeOfType<FetchOutcome.Fetched>();

        fetched.Address.ShouldBe(server.At("d"));
        fetched.PermanentAddress.ShouldBe(server.At("b"));
    }

    [Fact]
    public async Task Not_modified_behind_a_permanent_redirect_names_the_new_address()
    {
        await using var server = await LocalServer.StartAsync(context =>
        {
            var isOld = context.Request.Path == "/old";
            context.Response.StatusCode = isOld ? 301 : 304;
            if (isOld) context.Response.Headers.Location = "new";
        });

        var outcome = (await FetchAsync(server.At("old"))).ShouldBeOfType<FetchOutcome.NotModified>();

        outcome.PermanentAddress.ShouldBe(server.At("new"));
    }

    [Fact]
    public async Task A_circle_is_noticed()
    {
        await using var server = await ServeAsync(new() { ["/a"] = (302, "/b"), ["/b"] = (302, "/a#again") });

        (await FailureAsync(server.At("a"))).ShouldBe(FetchFailure.RedirectLoop);
        server.Requests.Count.ShouldBe(2);
    }

    [Fact]
    public async Task An_endless_chain_is_cut()
    {
        await using var server = await LocalServer.StartAsync(context =>
        {
            context.Response.StatusCode = 302;
            context.Response.Headers.Location = context.Request.Path + "x";
        });

        (await FailureAsync(server.Address, options => options.MaximumRedirects = 3)).ShouldBe(FetchFailure.TooManyRedirects);
        server.Requests.Count.ShouldBe(4);
    }

    [Fact]
    public async Task A_redirect_to_nowhere_is_a_failure()
    {
        await using var server = await LocalServer.StartAsync(context => context.Response.StatusCode = 301);

        (await FailureAsync(server.Address)).ShouldBe(FetchFailure.BadRedirect);
    }

    [Fact]
    public async Task A_redirect_beyond_ascii_is_followed()
    {
        await using var server = await LocalServer.StartAsync(context =>
        {
            if (context.Request.Path != "/") return;
            context.Response.StatusCode = 301;
            context.Response.Headers.Location = "/f%C3%BC%20r";
        });

        var fetched = (await FetchAsync(server.Address)).ShouldBeOfType<FetchOutcome.Fetched>();

        fetched.Address.AbsolutePath.ShouldBe("/f%C3%BC%20r");
    }

    private static async Task<FetchFailure> FailureAsync(Uri address, Action<FetchOptions>? configure = null) =>
        (await FetchAsync(address, configure)).ShouldBeOfType<FetchOutcome.Failed>().Failure;

    private static Task<LocalServer> ServeAsync(Dictionary<string, (int Status, string Location)> redirects) =>
        LocalServer.StartAsync(context =>
        {
            if (!redirects.TryGetValue(context.Request.Path, out var redirect)) return;
            context.Response.StatusCode = redirect.Status;
            context.Response.Headers.Location = redirect.Location;
        });
}
