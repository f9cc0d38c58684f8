using Microsoft.AspNetCore.Http;
using Tidemark.Feeds.Fetching;
using Tidemark.Feeds.Posts;
using Tidemark.Feeds.Sanitising;
using Tidemark.Feeds.Tests.Fetching;

namespace Tidemark.Feeds.Tests.Posts;

public sealed class FeedVisitorTests
{
    private const string Feed = "<rss version='2.0'><channel><title>Sea</title><item><guid>1</guid><link>a/1</link>"
        + "<description>&lt;img src='p.png'&gt;&lt;script&gt;x&lt;/script&gt;</description></item></channel></rss>";

    [Fact]
    public async Task A_feed_comes_as_clean_posts_and_the_next_time_as_not_modified()
    {
        await using var server = await LocalServer.StartAsync(async context =>
        {
            context.Response.Headers.ETag = "\"1\"";
            if (context.Request.Headers.IfNoneMatch == "\"1\"") context.Response.StatusCode = 304;
            else await context.Response.WriteAsync(Feed);
        });
        using var fetcher = FetcherFixture.Create();
        var visitor = new FeedVisitor(fetcher, new HtmlSanitizer());

        using var first = await visitor.VisitAsync(new FetchRequest(server.At("dir/feed")), FetcherFixture.Cancellation);
        first.Posts!.ReadPosts().Single().Html.Html.ShouldBe($"<img src=\"{server.At("dir/a/p.png")}\">");
        first.Posts.Finish().Title.ShouldBe("Sea");

        var validators = first.Outcome.ShouldBeOfType<FetchOutcome.Fetched>().Validators;
        using var second = await visitor.VisitAsync(new FetchRequest(server.At("dir/feed")) { Validators = validators }, FetcherFixture.Cancellation);
        second.Outcome.ShouldBeOfType<FetchOutcome.NotModified>();
        second.Posts.ShouldBeNull();
    }

    [Theory]
    [InlineData(410, typeof(FetchOutcome.Gone))]
    [InlineData(404, typeof(FetchOutcome.Failed))]
    [InlineData(429, typeof(FetchOutcome.Throttled))]
    public async Task What_is_no_document_is_passed_on_as_it_is(int status, Type outcome)
    {
        await using var server = await LocalServer.StartAsync(context => context.Response.StatusCode = status);
        using var fetcher = FetcherFixture.Create();
        using var visit = await new FeedVisitor(fetcher, new HtmlSanitizer()).VisitAsync(new FetchRequest(server.Address), FetcherFixture.Cancellation);
        visit.Outcome.ShouldBeOfType(outcome);
        visit.Posts.ShouldBeNull();
    }

    [Fact]
    public async Task The_same_body_is_unchanged_and_a_private_address_refused()
    {
        await using var server = await LocalServer.StartAsync(context => context.Response.WriteAsync(Feed));
        using var fetcher = FetcherFixture.Create();
        var visitor = new FeedVisitor(fetcher, new HtmlSanitizer());
        using var first = await visitor.VisitAsync(new FetchRequest(server.Address), FetcherFixture.Cancellation);
        var request = new FetchRequest(server.Address) { Validators = ((FetchOutcome.Fetched)first.Outcome).Validators };
        using var second = await visitor.VisitAsync(request, FetcherFixture.Cancellation);
        second.Outcome.ShouldBeOfType<FetchOutcome.Unchanged>();

        using var strict = FetcherFixture.Create(allowLoopback: false);
        using var refused = await new FeedVisitor(strict, new HtmlSanitizer()).VisitAsync(new FetchRequest(server.Address), FetcherFixture.Cancellation);
        refused.Outcome.ShouldBeOfType<FetchOutcome.Refused>();
        refused.Posts.ShouldBeNull();
    }

    [Fact]
    public async Task The_language_and_place_of_the_response_reach_the_parser()
    {
        await using var server = await LocalServer.StartAsync(async context =>
        {
            context.Response.Headers.ContentLanguage = "de";
            context.Response.Headers.ContentLocation = "/other/";
            await context.Response.WriteAsync(Feed);
        });
        using var fetcher = FetcherFixture.Create();
        using var visit = await new FeedVisitor(fetcher, new HtmlSanitizer()).VisitAsync(new FetchRequest(server.Address), FetcherFixture.Cancellation);
        visit.Posts!.ReadPost()!.Link.ShouldBe(server.At("other/a/1").AbsoluteUri);
        visit.Posts.Finish().Feed.Title!.Language.ShouldBe("de");
    }
}
