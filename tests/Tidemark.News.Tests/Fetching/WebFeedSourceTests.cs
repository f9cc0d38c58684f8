using System.Net;
using System.Text;
using Microsoft.AspNetCore.Http;
using Tidemark.Feeds.Fetching;
using Tidemark.Feeds.Tests.Fetching;
using Tidemark.News.Feeds;
using Tidemark.News.Fetching;
using Tidemark.News.Model;

namespace Tidemark.News.Tests.Fetching;

/// <summary>Feeds of a real server, read over real sockets.</summary>
public sealed class WebFeedSourceTests
{
    private const string Rss = """
        <?xml version="1.0"?>
        <rss version="2.0" xmlns:slash="http://purl.org/rss/1.0/modules/slash/" xmlns:own="http://publisher.example/own">
          <channel><title>A &amp; B</title><link>http://site.example/</link><description>About it</description><ttl>90</ttl>
            <item><guid isPermaLink="false">two</guid><title>Second</title><link>http://www.site.example/2?utm_source=feed</link>
              <description>&lt;p onclick="x()"&gt;Hello &lt;script&gt;alert(1)&lt;/script&gt;&lt;a href="/there"&gt;there&lt;/a&gt;&lt;/p&gt;</description>
              <author>ann@site.example (Ann)</author><category>news</category><category>two</category>
              <enclosure url="http://site.example/two.mp3" type="audio/mpeg" length="1234"/>
              <own:mood color="blue">happy</own:mood>
              <pubDate>Fri, 02 Jan 2026 10:00:00 GMT</pubDate></item>
            <item><title>First</title><link>http://site.example/1</link></item>
          </channel>
        </rss>
        """;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_feed_becomes_a_document_with_everything_a_reader_shows()
    {
        var document = (await FetchAsync(context => context.Response.WriteAsync(Rss))).ShouldBeOfType<FeedOutcome.Fetched>().Document;

        (document.Title, document.Description, document.HtmlUrl, document.TtlMinutes).ShouldBe(("A & B", "About it", "http://site.example/", 90));
        document.Posts.Select(post => post.Title).ShouldBe(["Second", "First"]);
        var post = document.Posts[0];
        (post.Key, post.LooseLink, post.Guid).ShouldBe(("g:two", "site.example/2", "two"));
        post.Link.ShouldBe("http://www.site.example/2?utm_source=feed");
        post.Html.ShouldBe("<p>Hello <a href=\"http://www.site.example/there\">there</a></p>");
        post.Author.ShouldBe("ann@site.example (Ann)");
        post.Categories.ShouldBe(["news", "two"]);
        post.Enclosures.ShouldBe([new PostEnclosure("http://site.example/two.mp3", "audio/mpeg", 1234)]);
        post.Published.ShouldBe(new DateTimeOffset(2026, 1, 2, 10, 0, 0, TimeSpan.Zero));
        var mood = post.Extensions.ShouldHaveSingleItem();
        (mood.Prefix, mood.Namespace, mood.Name, mood.Value, mood.Attributes["color"]).ShouldBe(("own", "http://publisher.example/own", "mood", "happy", "blue"));
        document.Posts[1].Key.ShouldStartWith("l:");
    }

    [Fact]
    public async Task A_second_visit_is_told_unchanged_by_304_and_by_the_same_bytes()
    {
        var conditional = true;
        await using var server = await LocalServer.StartAsync(async context =>
        {
            if (conditional && context.Request.Headers.IfNoneMatch == "\"one\"") context.Response.StatusCode = 304;
            else
            {
                context.Response.Headers.ETag = "\"one\"";
                await context.Response.WriteAsync(Rss);
            }
        });
        using var source = Source();
        var first = (await AskAsync(source, server.Address)).ShouldBeOfType<FeedOutcome.Fetched>();
        (await AskAsync(source, server.Address, first.Validators)).ShouldBe(new FeedOutcome.Unchanged());
        conditional = false;
        (await AskAsync(source, server.Address, first.Validators)).ShouldBe(new FeedOutcome.Unchanged(first.Validators));
    }

    [Fact]
    public async Task A_permanent_move_is_told_and_a_temporary_one_is_not()
    {
        await using var server = await LocalServer.StartAsync(async context =>
        {
            if (context.Request.Path == "/new") await context.Response.WriteAsync(Rss);
            else context.Response.Redirect("/new", permanent: context.Request.Path == "/moved");
        });
        using var source = Source();
        (await AskAsync(source, server.At("moved"))).ShouldBeOfType<FeedOutcome.Fetched>().PermanentAddress.ShouldBe(server.At("new").AbsoluteUri);
        (await AskAsync(source, server.At("elsewhere"))).ShouldBeOfType<FeedOutcome.Fetched>().PermanentAddress.ShouldBeNull();
    }

    [Fact]
    public async Task A_feed_that_is_gone_is_gone() =>
        (await FetchAsync(context => Status(context, 410))).ShouldBeOfType<FeedOutcome.Gone>();

    [Theory]
    [InlineData(429)]
    [InlineData(503)]
    public async Task A_server_that_asks_for_a_pause_is_left_alone_until_then(int status)
    {
        var clock = new ManualClock();
        await using var server = await LocalServer.StartAsync(context => Status(context, status, "600"));
        using var source = Source(clock: clock);
        var failed = (await AskAsync(source, server.Address)).ShouldBeOfType<FeedOutcome.Failed>();
        failed.NotBefore.ShouldBe(clock.GetUtcNow().AddMinutes(10));
        failed.Message.ShouldContain($"{status}");
        var again = (await AskAsync(source, server.At("other"))).ShouldBeOfType<FeedOutcome.Failed>();
        again.NotBefore.ShouldBe(clock.GetUtcNow().AddMinutes(10));
        server.Requests.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_server_that_does_not_answer_is_a_failure_in_words() =>
        (await FetchAsync(context => Task.Delay(Timeout.Infinite, context.RequestAborted), options => options.HeaderTimeout = TimeSpan.FromMilliseconds(200)))
            .ShouldBeOfType<FeedOutcome.Failed>().Message.ShouldBe("The server took too long.");

    [Fact]
    public async Task A_broken_feed_is_read_as_far_as_it_goes() =>
        (await FetchAsync(context => context.Response.WriteAsync(Rss[..Rss.IndexOf("http://site.example/1", StringComparison.Ordinal)] + "<b>&nonsense")))
            .ShouldBeOfType<FeedOutcome.Fetched>().Document.Posts[0].Title.ShouldBe("Second");

    [Theory]
    [InlineData("<!doctype html><html><head><title>Sign in</title></head><body><h1>Sign in</h1></body></html>", "not a feed")]
    [InlineData("", "empty")]
    public async Task What_is_not_a_feed_is_a_failure_and_moves_nothing(string page, string part)
    {
        var outcome = await FetchAsync(context =>
        {
            if (context.Request.Path == "/") context.Response.Redirect("/page", permanent: true);
            context.Response.ContentType = "text/html";
            return context.Request.Path == "/" ? Task.CompletedTask : context.Response.WriteAsync(page);
        });
        outcome.ShouldBeOfType<FeedOutcome.Failed>().Message.ShouldContain(part);
        outcome.PermanentAddress.ShouldBeNull();
    }

    [Fact]
    public async Task An_error_of_the_server_is_shown_with_what_it_says_escaped()
    {
        var failed = (await FetchAsync(context => Status(context, 404))).ShouldBeOfType<FeedOutcome.Failed>();
        failed.Message.ShouldBe("HTTP 404 Not Found");
    }

    [Fact]
    public async Task Freshness_is_a_wish_not_to_be_asked_before()
    {
        var clock = new ManualClock();
        var outcome = await FetchAsync(
            context =>
            {
                context.Response.Headers.CacheControl = "max-age=7200";
                return context.Response.WriteAsync(Rss);
            },
            clock: clock);
        outcome.ShouldBeOfType<FeedOutcome.Fetched>().NotBefore.ShouldBe(clock.GetUtcNow().AddHours(2));
    }

    [Fact]
    public async Task Private_addresses_are_refused_unless_they_are_allowed()
    {
        await using var server = await LocalServer.StartAsync(context => context.Response.WriteAsync(Rss));
        using var source = new WebFeedSource(new FetchOptions(), new NewsOptions(), TimeProvider.System, new Random(1));
        (await AskAsync(source, server.Address)).ShouldBeOfType<FeedOutcome.Failed>();
        server.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_private_feed_is_signed_in_to_and_the_password_stays_at_its_origin()
    {
        await using var other = await LocalServer.StartAsync(context => context.Response.WriteAsync(Rss));
        await using var server = await LocalServer.StartAsync(async context =>
        {
            if (context.Request.Path == "/away") context.Response.Redirect(other.Address.AbsoluteUri);
            else if (context.Request.Path == "/near") context.Response.Redirect("/feed");
            else await context.Response.WriteAsync(Rss);
        });
        using var source = Source();
        var credential = new FeedCredential("ann", "sécret", "HOUSE");
        foreach (var path in (string[])["near", "away"])
            (await source.FetchAsync(server.At(path).AbsoluteUri, FeedValidators.None, credential, Cancellation)).ShouldBeOfType<FeedOutcome.Fetched>();
        var expected = "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes(@"HOUSE\ann:sécret"));
        server.Requests.Select(request => (request.Path, request.Headers.Authorization.ToString()))
            .ShouldBe([("/near", expected), ("/feed", expected), ("/away", expected)]);
        other.Requests.ShouldHaveSingleItem().Headers.Authorization.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_title_of_a_megabyte_is_cut_and_an_address_of_one_left_out()
    {
        var huge = new string('x', 1 << 20);
        var feed = $"<rss version='2.0'><channel><title>t</title><item><guid>{huge}</guid><title>{huge}</title><link>http://site.example/{huge}</link></item></channel></rss>";
        var post = (await FetchAsync(context => context.Response.WriteAsync(feed))).ShouldBeOfType<FeedOutcome.Fetched>().Document.Posts.ShouldHaveSingleItem();
        (post.Title.Length, post.Guid, post.Link).ShouldBe((4001, null, null));
    }

    private static Task Status(HttpContext context, int status, string? retryAfter = null)
    {
        context.Response.StatusCode = status;
        context.Response.Headers.RetryAfter = retryAfter;
        return Task.CompletedTask;
    }

    private static WebFeedSource Source(Action<FetchOptions>? configure = null, TimeProvider? clock = null)
    {
        var options = new FetchOptions { ConnectRetries = 0 };
        options.AllowedNetworks.Add(IPNetwork.Parse("127.0.0.0/8"));
        configure?.Invoke(options);
        return new WebFeedSource(options, new NewsOptions(), clock ?? TimeProvider.System, new Random(1));
    }

    private static Task<FeedOutcome> AskAsync(WebFeedSource source, Uri address, FeedValidators? validators = null) =>
        source.FetchAsync(address.AbsoluteUri, validators ?? FeedValidators.None, null, Cancellation);

    private static async Task<FeedOutcome> FetchAsync(Func<HttpContext, Task> answer, Action<FetchOptions>? configure = null, TimeProvider? clock = null)
    {
        await using var server = await LocalServer.StartAsync(answer);
        using var source = Source(configure, clock);
        return await AskAsync(source, server.Address);
    }
}
