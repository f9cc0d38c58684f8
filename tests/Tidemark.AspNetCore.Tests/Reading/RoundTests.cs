using System.Net;
using Tidemark.AspNetCore.Tests.Support;
using Tidemark.Protocol;

namespace Tidemark.AspNetCore.Tests.Reading;

public sealed class RoundTests
{
    [Fact]
    public async Task An_initial_round_pages_to_the_upcoming_link_and_every_page_has_exactly_one_of_both_and_self_and_curies()
    {
        await using var server = await RunningServer.StartAsync();
        await server.LoadAsync(string.Join('\n', Enumerable.Range(0, 25).Select(i => $$"""{"id":"r{{i:00}}","n":{{i}}}""")));

        var pages = await server.RoundAsync("/things?syncModifications=true&pageSize=10");

        pages.Count.ShouldBe(3);
        pages.SelectMany(page => page.Ids()).ShouldBe(Enumerable.Range(0, 25).Select(i => $"r{i:00}"));
        foreach (var page in pages)
        {
            (page.Next() is null ^ page.Upcoming() is null).ShouldBeTrue();
            page.Link("self").ShouldStartWith(server.Url + "/things?");
            page.GetProperty("_links").GetProperty("curies").EnumerateArray()
                .Select(curie => curie.Text("name")).ShouldBe(["inx", "tidemark"]);
            page.GetProperty("_links").GetProperty("curies").EnumerateArray()
                .ShouldAllBe(curie => curie.GetProperty("templated").GetBoolean() && curie.Text("href").Contains("{rel}"));
        }

        pages[0].Next().ShouldStartWith(server.Url + "/things?cursor=");
        pages[0].Next()!.ShouldNotContain("&");
        pages[^1].Upcoming()!.ShouldMatch(@"^http://127\.0\.0\.1:\d+/things\?syncToken=[A-Za-z0-9_-]+&syncModifications=true$");
    }

    [Fact]
    public async Task Pages_are_hal_with_the_charset_spelt_as_documented()
    {
        await using var server = await RunningServer.StartAsync();

        using var answer = await server.Client.GetAsync("/things?syncModifications=true");

        answer.Content.Headers.NonValidated["Content-Type"].ToString().ShouldBe("application/hal+json;charset=UTF-8");
    }

    [Fact]
    public async Task An_incremental_round_carries_what_changed_and_what_was_deleted_and_nothing_else()
    {
        await using var server = await RunningServer.StartAsync();
        await server.LoadAsync("""{"id":"a"}""" + "\n" + """{"id":"b"}""" + "\n" + """{"id":"c"}""");
        var upcoming = (await server.RoundAsync("/things?syncModifications=true"))[^1].Upcoming()!;

        await server.PutAsync("b", """{"x":1}""");
        await server.Client.DeleteAsync("/things/c");
        await server.PutAsync("d", "{}");
        var page = await server.GetAsync(upcoming);

        page.Ids().ShouldBe(["b", "d"]);
        page.Deletions().ShouldBe(["c"]);
        Instant.TryParse(page.GetProperty("_embedded").GetProperty("tidemark:deletions")[0].Text("deletionDate"), out _).ShouldBeTrue();
        page.GetProperty("count").GetInt64().ShouldBe(3);
    }

    [Fact]
    public async Task The_last_page_bears_the_digest_the_count_and_the_time_its_token_is_good()
    {
        var clock = new ManualClock();
        await using var server = await RunningServer.StartAsync(new ServerSetup { Clock = clock });
        await server.LoadAsync("""{"id":"a"}""" + "\n" + """{"id":"b"}""");

        var page = await server.GetAsync("/things?syncModifications=true");

        var digest = page.Items().Aggregate(Digest.Empty, (sum, item) => sum + Digest.Of(item.Text("id"), System.Text.Encoding.UTF8.GetBytes(item.Text("modificationDate"))));
        page.Text("digest").ShouldBe(digest.ToString());
        page.GetProperty("count").GetInt64().ShouldBe(2);
        page.Text("tokenValidUntil").ShouldBe(Instant.Now(clock).Plus(TimeSpan.FromDays(90)).ToString());
    }

    [Fact]
    public async Task An_empty_answer_still_bears_the_upcoming_link_and_the_same_one_again_and_again()
    {
        await using var server = await RunningServer.StartAsync();
        var first = (await server.GetAsync("/things?syncModifications=true")).Upcoming()!;

        var page = await server.GetAsync(first);

        page.Upcoming().ShouldBe(first);
        page.Link("self").ShouldBe(first);
        page.Items().ShouldBeEmpty();
        page.Text("digest").ShouldBe(Digest.Empty.ToString());
    }

    [Fact]
    public async Task A_poll_answered_from_memory_says_the_same_as_one_that_is_read()
    {
        await using var server = await RunningServer.StartAsync(new ServerSetup { Clock = new ManualClock() });
        await server.LoadAsync("""{"id":"a"}""");
        var upcoming = (await server.GetAsync("/things?syncModifications=true")).Upcoming()!;

        var quick = await server.GetAsync(upcoming);
        var read = await server.GetAsync(upcoming.Replace("&syncModifications=true", "&syncModifications=true&pageSize=5", StringComparison.Ordinal));

        read.ToString().Replace("&pageSize=5", "", StringComparison.Ordinal).ShouldBe(quick.ToString());
    }

    [Fact]
    public async Task A_poll_sees_a_write_at_once()
    {
        await using var server = await RunningServer.StartAsync();
        var upcoming = (await server.GetAsync("/things?syncModifications=true")).Upcoming()!;
        await server.GetAsync(upcoming);

        await server.PutAsync("a", "{}");

        (await server.GetAsync(upcoming)).Ids().ShouldBe(["a"]);
    }

    [Fact]
    public async Task A_token_is_good_again_and_again()
    {
        await using var server = await RunningServer.StartAsync();
        var upcoming = (await server.GetAsync("/things?syncModifications=true")).Upcoming()!;
        await server.LoadAsync("""{"id":"a"}""" + "\n" + """{"id":"b"}""");

        for (var i = 0; i < 3; i++) (await server.RoundAsync(upcoming + "&pageSize=1")).SelectMany(page => page.Ids()).ShouldBe(["a", "b"]);
    }

    [Fact]
    public async Task Resources_come_oldest_modification_first()
    {
        await using var server = await RunningServer.StartAsync();
        await server.LoadAsync("""{"id":"a"}""" + "\n" + """{"id":"b"}""" + "\n" + """{"id":"c"}""");
        await server.PutAsync("a", """{"x":1}""");

        (await server.GetAsync("/things?syncModifications=true")).Ids().ShouldBe(["b", "c", "a"]);
    }

    [Fact]
    public async Task The_page_size_is_1000_unless_asked_for_and_kept_by_the_cursor()
    {
        await using var server = await RunningServer.StartAsync();
        await server.LoadAsync(string.Join('\n', Enumerable.Range(0, 1100).Select(i => $$"""{"id":"{{i}}"}""")));

        (await server.RoundAsync("/things?syncModifications=true")).Select(page => page.Items().Count).ShouldBe([1000, 100]);
        (await server.RoundAsync("/things?syncModifications=true&pageSize=600")).Select(page => page.Items().Count).ShouldBe([600, 500]);
    }

    [Fact]
    public async Task Links_bear_the_public_url_where_one_is_configured()
    {
        await using var server = await RunningServer.StartAsync(new ServerSetup { PublicUrl = "https://example.org/base" });

        (await server.GetAsync("/things")).Link("self").ShouldBe("https://example.org/base/things");
        (await server.GetAsync("/things?syncModifications=true")).Upcoming().ShouldStartWith("https://example.org/base/things?syncToken=");
    }

    [Fact]
    public async Task Head_answers_as_get_does_without_a_body()
    {
        await using var server = await RunningServer.StartAsync();
        var upcoming = (await server.GetAsync("/things?syncModifications=true")).Upcoming()!;

        foreach (var url in new[] { "/things", upcoming })
        {
            using var answer = await server.Client.SendAsync(new HttpRequestMessage(HttpMethod.Head, url));
            answer.StatusCode.ShouldBe(HttpStatusCode.OK);
            (await answer.Content.ReadAsByteArrayAsync()).ShouldBeEmpty();
        }
    }
}
