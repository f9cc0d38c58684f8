using Tidemark.AspNetCore.Tests.Support;
using Tidemark.Core.Memory;

namespace Tidemark.AspNetCore.Tests.Reading;

public sealed class TokenFaultTests
{
    private const string Begin = "/things?syncModifications=true";

    [Theory]
    [InlineData("/things?syncModifications=true&syncToken=")]
    [InlineData("/things?syncModifications=true&syncToken=rubbish")]
    [InlineData("/things?syncModifications=true&syncToken=%00%20%22")]
    [InlineData("/things?cursor=")]
    [InlineData("/things?cursor=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public async Task What_never_was_a_token_is_400(string url)
    {
        await using var server = await RunningServer.StartAsync();
        using var answer = await server.Client.GetAsync(url);
        await answer.ShouldBeProblemAsync(400, "invalid-token");
    }

    [Fact]
    public async Task Another_collections_token_or_cursor_and_a_cursor_in_a_tokens_place_are_400()
    {
        await using var server = await RunningServer.StartAsync();
        await server.LoadAsync("""{"id":"a"}""" + "\n" + """{"id":"b"}""");
        await server.LoadAsync("""{"id":"x"}""" + "\n" + """{"id":"y"}""", "/others");
        var cursor = (await server.GetAsync(Begin + "&pageSize=1")).Next()!;
        var token = (await server.GetAsync(Begin)).Upcoming()!;
        var value = token.Split("syncToken=")[1].Split('&')[0];

        foreach (var url in new[]
        {
            token.Replace("/things", "/others", StringComparison.Ordinal), cursor.Replace("/things", "/others", StringComparison.Ordinal),
            "/things?cursor=" + value, Begin + "&syncToken=" + cursor.Split("cursor=")[1],
        })
        {
            using var answer = await server.Client.GetAsync(url);
            await answer.ShouldBeProblemAsync(400, "invalid-token");
        }
    }

    [Fact]
    public async Task A_token_older_than_the_kept_deletions_is_410_and_shows_the_way()
    {
        var clock = new ManualClock();
        await using var server = await RunningServer.StartAsync(new ServerSetup { Clock = clock });
        await server.LoadAsync("""{"id":"a"}""");
        var upcoming = (await server.GetAsync(Begin)).Upcoming()!;
        await server.Client.DeleteAsync("/things/a");
        clock.Advance(TimeSpan.FromDays(91));
        await server.Collection().PurgeAsync(CancellationToken.None);

        await ShouldBeExpiredAsync(server, upcoming, "purged");
        using var known = new HttpRequestMessage(HttpMethod.Get, upcoming) { Headers = { { "If-None-Match", "*" } } };
        using var answer = await server.Client.SendAsync(known);
        await answer.ShouldBeProblemAsync(410, "expired-token");
    }

    [Fact]
    public async Task A_token_of_a_lost_timeline_is_410()
    {
        var disk = new MemoryDisk();
        var backup = new MemoryDisk();
        string upcoming;
        await using (var server = await RunningServer.StartAsync(new ServerSetup { Disk = disk }))
        {
            await server.LoadAsync("""{"id":"a"}""");
            backup = disk.Copy();
            await server.LoadAsync("""{"id":"b"}""");
            upcoming = new Uri((await server.GetAsync(Begin)).Upcoming()!).PathAndQuery;
        }

        await using var restored = await RunningServer.StartAsync(new ServerSetup { Disk = backup });
        await restored.LoadAsync("""{"id":"c"}""" + "\n" + """{"id":"d"}""");
        await ShouldBeExpiredAsync(restored, upcoming, "timeline");
    }

    [Fact]
    public async Task A_token_under_a_retired_key_is_410_and_one_rotation_before_it_is_good_and_replaced()
    {
        await using var server = await RunningServer.StartAsync();
        var upcoming = (await server.GetAsync(Begin)).Upcoming()!;
        using var before = await server.Client.GetAsync(upcoming);

        (await server.Client.PostAsync("/tidemark/token-keys/rotate", null)).EnsureSuccessStatusCode();
        using var request = new HttpRequestMessage(HttpMethod.Get, upcoming) { Headers = { { "If-None-Match", before.Headers.ETag!.ToString() } } };
        using var answer = await server.Client.SendAsync(request);

        ((int)answer.StatusCode).ShouldBe(200, "a client that got 304 here would never learn the new token");
        (await answer.JsonAsync()).Upcoming().ShouldNotBe(upcoming);
        (await server.Client.PostAsync("/tidemark/token-keys/rotate", null)).EnsureSuccessStatusCode();
        await ShouldBeExpiredAsync(server, upcoming, "key");
    }

    [Fact]
    public async Task A_cursor_past_its_day_is_410()
    {
        var clock = new ManualClock();
        await using var server = await RunningServer.StartAsync(new ServerSetup { Clock = clock });
        await server.LoadAsync("""{"id":"a"}""" + "\n" + """{"id":"b"}""");
        var cursor = (await server.GetAsync(Begin + "&pageSize=1")).Next()!;

        clock.Advance(TimeSpan.FromHours(23));
        await server.GetAsync(cursor);
        clock.Advance(TimeSpan.FromHours(2));
        await ShouldBeExpiredAsync(server, cursor, "cursor");
    }

    private static async Task ShouldBeExpiredAsync(RunningServer server, string url, string reason)
    {
        using var answer = await server.Client.GetAsync(url);
        var problem = await answer.ShouldBeProblemAsync(410, "expired-token");
        problem.Text("reason").ShouldBe(reason);
        answer.Headers.CacheControl!.NoStore.ShouldBeTrue();
        (await server.GetAsync(problem.Link("tidemark:initial-round")!)).Upcoming().ShouldNotBeNull();
    }
}
