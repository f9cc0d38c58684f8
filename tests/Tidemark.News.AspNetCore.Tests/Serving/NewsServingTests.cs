using System.Net;
using Tidemark.AspNetCore.Tests.Support;

namespace Tidemark.News.AspNetCore.Tests.Serving;

/// <summary>The whole way: from a publisher's server to a reader, through the program's own server.</summary>
public sealed class NewsServingTests
{
    [Fact]
    public async Task A_new_post_is_there_for_readers_within_a_second_of_its_being_stored()
    {
        await using var house = await ServingHouse.StartAsync();
        using var ann = await house.AddUserAsync("ann", "secret");
        house.Titles.Push("first");
        await house.SubscribeAsync(ann);
        await house.UntilAsync(ann, titles => titles.Count == 1);
        var (_, token) = await ServingHouse.NewsAsync(ann);

        var log = await house.PostsAsync();
        var position = log.Head.Position;
        house.Titles.Push("second");
        await log.WaitBeyondAsync(position, TestContext.Current.CancellationToken).WaitAsync(TimeSpan.FromSeconds(30));
        var stored = TimeProvider.System.GetTimestamp();
        (await ServingHouse.NewsAsync(ann, token)).Titles.ShouldBe(["second"]);
        TimeProvider.System.GetElapsedTime(stored).ShouldBeLessThan(TimeSpan.FromSeconds(1));
    }

    [Fact]
    public async Task A_restart_keeps_accounts_subscriptions_states_and_tokens()
    {
        await using var house = await ServingHouse.StartAsync();
        house.Titles.Push("first");
        string token;
        using (var before = await house.AddUserAsync("ann", "secret"))
        {
            await house.SubscribeAsync(before);
            await house.UntilAsync(before, titles => titles.Count == 1);
            (_, token) = await ServingHouse.NewsAsync(before);
            var mark = new Dictionary<string, string> { ["tok"] = token, ["read"] = "true" };
            (await before.PostAsync("/ngws/svc/Feed.aspx/1", new FormUrlEncodedContent(mark))).StatusCode.ShouldBe(HttpStatusCode.OK);
        }

        await house.RestartAsync();
        using var after = house.Client("ann", "secret");
        (await ServingHouse.NewsAsync(after, token)).Titles.ShouldBeEmpty();
        (await ServingHouse.NewsAsync(after, unreadOnly: true)).Titles.ShouldBeEmpty();
        house.Titles.Push("second");
        await house.UntilAsync(after, titles => titles.Count == 2);
        (await ServingHouse.NewsAsync(after, token)).Titles.ShouldBe(["second"]);
    }

    [Fact]
    public async Task Old_posts_that_left_their_feed_are_purged_by_the_background()
    {
        var clock = new ManualClock();
        await using var house = await ServingHouse.StartAsync("""{"news":{"allowedNetworks":["127.0.0.0/8"]}}""", clock);
        using var ann = await house.AddUserAsync("ann", "secret");
        house.Titles.Push("old");
        await house.SubscribeAsync(ann);
        await house.UntilAsync(ann, titles => titles.Count == 1);
        house.Titles.Clear();
        house.Titles.Push("new");
        var titles = new List<string>();
        // Some steps for the refresher, 14 days for the retention; each answer gives what runs beside it the time to run.
        for (var hours = 0; hours < 24 * 60 && !titles.SequenceEqual(["new"]); hours += 5)
        {
            clock.Advance(TimeSpan.FromHours(5));
            (titles, _) = await ServingHouse.NewsAsync(ann);
        }

        titles.ShouldBe(["new"]);
        house.Logged.ShouldContain(line => line.Contains("Retention: 1 posts", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_faces_have_their_own_sign_in_and_keys_have_none_there()
    {
        await using var house = await ServingHouse.StartAsync();
        using var ann = await house.AddUserAsync("ann", "secret");
        using var stranger = house.Client();
        using var administrator = await house.KeyClientAsync();
        (await ann.GetAsync("/ngws/svc/Location.aspx")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await stranger.GetAsync("/ngws/svc/Feed.asmx?wsdl")).StatusCode.ShouldBe(HttpStatusCode.OK);
        foreach (var client in (HttpClient[])[stranger, administrator])
        {
            var refused = await client.GetAsync("/ngws/svc/Location.aspx");
            refused.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
            refused.Headers.WwwAuthenticate.ToString().ShouldBe("Basic realm=\"NewsGator Online Services\"");
        }

        (await ann.GetAsync("/tidemark/users")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await ann.GetAsync("/tidemark/keys")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await stranger.GetAsync("/readyz")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_service_that_is_off_is_not_there()
    {
        await using var house = await ServingHouse.StartAsync("""{"news":"off","collections":[{"path":"/things"}]}""");
        using var administrator = await house.KeyClientAsync();
        (await administrator.GetAsync("/ngws/svc/Feed.asmx?wsdl")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await administrator.GetAsync("/tidemark/users")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await administrator.GetAsync("/things")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_feed_in_the_server_s_own_network_is_not_fetched_unless_the_configuration_says_so()
    {
        await using var house = await ServingHouse.StartAsync("""{"news":{}}""");
        using var ann = await house.AddUserAsync("ann", "secret");
        house.Titles.Push("inside");
        await house.SubscribeAsync(ann);
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        var feeds = await house.Store.OpenLogAsync("news/feeds", Core.Listings.ListingSchema.None, default);
        while (!System.Text.Encoding.UTF8.GetString((await feeds.FindAsync("1", default))!.Body.Span).Contains("\"error\"", StringComparison.Ordinal))
            await feeds.WaitBeyondAsync(feeds.Head.Position, limit.Token);
        house.Publisher.Requests.ShouldBeEmpty();
        (await ServingHouse.NewsAsync(ann)).Titles.ShouldBeEmpty();
    }
}
