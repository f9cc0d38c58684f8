using Tidemark.Feeds.Fetching;
using static Tidemark.Feeds.Tests.Fetching.FetcherFixture;

namespace Tidemark.Feeds.Tests.Fetching;

public sealed class ServerWishesTests
{
    private readonly ManualTime _time = new();

    [Theory]
    [InlineData(429)]
    [InlineData(503)]
    public async Task Retry_after_in_seconds_is_reported(int status)
    {
        var outcome = (await AskAsync(status, "Retry-After", "120")).ShouldBeOfType<FetchOutcome.Throttled>();

        outcome.Status.ShouldBe(status);
        outcome.NotBefore.ShouldBe(_time.GetUtcNow().AddSeconds(120));
    }

    [Fact]
    public async Task Retry_after_as_a_date_is_reported()
    {
        var outcome = await AskAsync(503, "Retry-After", "Fri, 02 Jan 2026 05:00:00 GMT");

        outcome.NotBefore.ShouldBe(new DateTimeOffset(2026, 1, 2, 5, 0, 0, TimeSpan.Zero));
    }

    [Theory]
    [InlineData("Thu, 01 Jan 2026 05:00:00 GMT")]
    [InlineData("soon")]
    [InlineData("-5")]
    [InlineData("0")]
    public async Task A_past_or_unreadable_retry_after_is_none(string value) =>
        (await AskAsync(503, "Retry-After", value)).NotBefore.ShouldBeNull();

    [Fact]
    public async Task An_absurd_retry_after_is_believed_up_to_the_bound() =>
        (await AskAsync(429, "Retry-After", new string('9', 400))).NotBefore.ShouldBe(_time.GetUtcNow().AddDays(7));

    [Fact]
    public async Task Max_age_is_reported_less_the_age() =>
        (await AskAsync(200, "Cache-Control", "public, max-age=3600", ("Age", "600"))).NotBefore.ShouldBe(_time.GetUtcNow().AddMinutes(50));

    [Fact]
    public async Task Max_age_of_an_answer_that_may_not_be_reused_is_none() =>
        (await AskAsync(200, "Cache-Control", "no-cache, max-age=3600")).NotBefore.ShouldBeNull();

    [Fact]
    public async Task A_gone_feed_is_gone() => (await AskAsync(410, "X-Any", "1")).ShouldBeOfType<FetchOutcome.Gone>();

    [Theory]
    [InlineData(404, false)]
    [InlineData(401, false)]
    [InlineData(500, true)]
    [InlineData(502, true)]
    public async Task Other_statuses_are_failures_that_say_whether_to_try_again(int status, bool transient)
    {
        var outcome = (await AskAsync(status, "X-Any", "1")).ShouldBeOfType<FetchOutcome.Failed>();

        outcome.Status.ShouldBe(status);
        outcome.IsTransient.ShouldBe(transient);
    }

    [Fact]
    public async Task A_host_that_asked_for_a_pause_is_left_alone_until_it_is_over()
    {
        await using var server = await LocalServer.StartAsync(context =>
        {
            context.Response.StatusCode = context.Request.Path == "/busy" ? 429 : 200;
            context.Response.Headers.RetryAfter = "60";
        });
        using var fetcher = Create(limiter: Limiter(_time), time: _time);
        await fetcher.FetchAsync(new FetchRequest(server.At("busy")), Cancellation);

        var during = await fetcher.FetchAsync(new FetchRequest(server.At("other")), Cancellation);
        _time.Advance(TimeSpan.FromSeconds(61));
        var after = await fetcher.FetchAsync(new FetchRequest(server.At("other")), Cancellation);

        during.ShouldBeOfType<FetchOutcome.Throttled>().Status.ShouldBeNull();
        after.ShouldBeOfType<FetchOutcome.Fetched>();
        server.Requests.Count.ShouldBe(2);
    }

    private async Task<FetchOutcome> AskAsync(int status, string name, string value, params (string Name, string Value)[] more)
    {
        await using var server = await LocalServer.StartAsync(context =>
        {
            context.Response.StatusCode = status;
            foreach (var header in more.Append((name, value))) context.Response.Headers[header.Item1] = header.Item2;
        });
        using var fetcher = Create(time: _time);
        return await fetcher.FetchAsync(new FetchRequest(server.Address), Cancellation);
    }
}
