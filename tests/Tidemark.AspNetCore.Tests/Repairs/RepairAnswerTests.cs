using System.Globalization;
using System.Net;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Tidemark.AspNetCore.Hosting;
using Tidemark.AspNetCore.Tests.Support;
using Tidemark.Core.Memory;
using Tidemark.Protocol;

namespace Tidemark.AspNetCore.Tests.Repairs;

/// <summary>What a client that mends its copy is told.</summary>
public sealed class RepairAnswerTests
{
    [Fact]
    public async Task The_digests_of_the_buckets_are_those_of_the_resources_and_their_token_means_that_moment()
    {
        await using var server = await FilledAsync(3000);

        var document = await server.GetAsync("/things?digest");

        var rows = await RowsAsync(server);
        var expected = new Digest[Bucket.Count];
        foreach (var row in rows) expected[Bucket.Of(row.Text("id"))] += DigestOf(row);
        document.GetProperty("buckets").GetBytesFromBase64().ShouldBe(expected.SelectMany(digest => digest.ToArray()[..Bucket.WireLength]));
        document.Text("digest").ShouldBe(rows.Aggregate(Digest.Empty, (sum, row) => sum + DigestOf(row)).ToString());
        document.GetProperty("count").GetInt64().ShouldBe(3000);
        var end = (await server.RoundAsync("/things?syncModifications=true"))[^1];
        document.Upcoming().ShouldBe(end.Upcoming());
        document.Text("tokenValidUntil").Length.ShouldBe(Instant.WireLength);
        document.Link("self").ShouldBe(server.Url + "/things?digest");
    }

    [Fact]
    public async Task Buckets_tell_ids_and_dates_as_delivered()
    {
        await using var server = await FilledAsync(3000);
        var row = (await RowsAsync(server))[0];
        var bucket = Bucket.Of(row.Text("id"));
        var other = (bucket + 1) % Bucket.Count;

        var answer = await server.GetAsync($"/things?bucket={bucket},{other}");

        answer.GetProperty("answered").GetInt32().ShouldBe(2);
        answer.GetProperty("buckets").EnumerateObject().Select(member => member.Name).ShouldBe([$"{bucket}", $"{other}"]);
        answer.GetProperty("buckets").GetProperty($"{bucket}").EnumerateArray().Select(entry => (entry[0].GetString(), entry[1].GetString()))
            .ShouldContain((row.Text("id"), row.Text("modificationDate")));
        answer.Link("tidemark:repair").ShouldBeNull();
    }

    [Fact]
    public async Task Resources_are_given_by_their_ids_as_they_are_on_a_page()
    {
        await using var server = await RunningServer.StartAsync();
        await server.LoadAsync("""{"id":"a,b & c","x":1}""" + "\n" + """{"id":"d","x":2}""" + "\n" + """{"id":"e"}""");

        var answer = await server.GetAsync("/things?id=d&id=none&id=" + Uri.EscapeDataString("a,b & c"));

        answer.Items().Select(item => item.ToString()).ShouldBe((await RowsAsync(server)).Take(2).Reverse().Select(item => item.ToString()));
        answer.GetProperty("answered").GetInt32().ShouldBe(3);
        answer.Next().ShouldBeNull();
        answer.Upcoming().ShouldBeNull();
    }

    [Fact]
    public async Task Resources_too_large_for_one_answer_come_in_several()
    {
        await using var server = await RunningServer.StartAsync();
        for (var i = 0; i < 7; i++) (await server.PutAsync($"r{i}", $$"""{"x":"{{new string('x', 900_000)}}"}""")).Dispose();

        var answer = await server.GetAsync("/things?" + string.Join('&', Enumerable.Range(0, 7).Select(i => $"id=r{i}")));

        answer.GetProperty("answered").GetInt32().ShouldBe(5);
        answer.Ids().ShouldBe(["r0", "r1", "r2", "r3", "r4"]);
    }

    [Fact]
    public async Task A_repairs_link_leads_on_with_what_changed_since_the_digests()
    {
        await using var server = await FilledAsync(20);
        var document = await server.GetAsync("/things?digest");
        (await server.PutAsync("r3", """{"new":1}""")).Dispose();
        var buckets = await server.GetAsync(document.Link("tidemark:repair") + "&bucket=1,2,3");
        (await server.Client.DeleteAsync("/things/r4")).Dispose();
        var resources = await server.GetAsync(buckets.Link("tidemark:repair") + "&id=r3&id=r4");

        resources.Ids().ShouldBe(["r3"]);
        var page = (await server.RoundAsync(resources.Link("tidemark:repair")!)).ShouldHaveSingleItem();
        page.Ids().ShouldBe(["r3"]);
        page.Deletions().ShouldBe(["r4"]);
        page.Upcoming().ShouldNotBeNull();
    }

    [Fact]
    public async Task A_repair_that_has_seen_what_a_restore_has_lost_can_not_go_on_though_its_digests_are_older()
    {
        var disk = new MemoryDisk();
        MemoryDisk backup;
        string before, after;
        await using (var server = await RunningServer.StartAsync(new ServerSetup { Disk = disk }))
        {
            await server.LoadAsync("""{"id":"a"}""");
            before = Query((await server.GetAsync("/things?digest")).Link("tidemark:repair")!);
            backup = disk.Copy();
            (await server.PutAsync("a", """{"lost":1}""")).Dispose();
            after = Query((await server.GetAsync($"/things{before}&id=a")).Link("tidemark:repair")!);
        }

        await using var restored = await RunningServer.StartAsync(new ServerSetup { Disk = backup });

        (await restored.GetAsync("/things" + before)).Upcoming().ShouldNotBeNull();
        (await restored.GetAsync($"/things{before}&digest")).Text("digest").ShouldNotBeEmpty();
        foreach (var url in (string[])[$"/things{after}", $"/things{after}&id=a", $"/things{after}&bucket=1", $"/things{after}&digest"])
        {
            using var answer = await restored.Client.GetAsync(url);
            (await answer.ShouldBeProblemAsync(410, "expired-token")).Text("reason").ShouldBe("timeline");
        }
    }

    [Fact]
    public async Task The_digests_vouch_for_a_token_that_is_too_old_or_whose_key_is_retired_and_not_for_a_strangers()
    {
        var clock = new ManualClock();
        await using var server = await RunningServer.StartAsync(new ServerSetup { Clock = clock });
        await using var stranger = await FilledAsync(2);
        await server.LoadAsync("""{"id":"a"}""" + "\n" + """{"id":"b"}""");
        var upcoming = (await server.GetAsync("/things?syncModifications=true")).Upcoming()!;
        (await server.Client.DeleteAsync("/things/a")).Dispose();
        clock.Advance(TimeSpan.FromDays(100));
        await server.Collection().PurgeAsync(CancellationToken.None);
        await ReasonAsync(server, upcoming, "purged");
        (await server.GetAsync(upcoming + "&digest")).GetProperty("count").GetInt64().ShouldBe(1);

        var store = server.Services.GetRequiredService<TidemarkHost>().Store;
        for (var i = 0; i < 2; i++) await store.RotateTokenKeyAsync(CancellationToken.None);
        await ReasonAsync(server, upcoming, "key");
        (await server.GetAsync(upcoming + "&digest")).GetProperty("count").GetInt64().ShouldBe(1);

        var strange = (await stranger.GetAsync("/things?syncModifications=true")).Upcoming()!;
        await ReasonAsync(server, server.Url + "/things" + Query(strange) + "&digest", "timeline");
    }

    [Fact]
    public async Task A_collection_without_buckets_says_404()
    {
        var store = new FailingStore();
        await using var server = await RunningServer.StartAsync(new ServerSetup { Store = store.Open });
        foreach (var query in (string[])["?digest", "?bucket=1", "?id=a"])
        {
            using var answer = await server.Client.GetAsync("/things" + query);
            await answer.ShouldBeProblemAsync(404, "not-found");
        }
    }

    [Fact]
    public async Task Who_may_not_read_gets_nothing_of_it()
    {
        await using var server = await FilledAsync(2);
        using var client = server.NewClient();
        foreach (var query in (string[])["?digest", "?bucket=1", "?id=r1"])
        {
            using var answer = await client.GetAsync("/things" + query);
            answer.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        }
    }

    [Fact]
    public async Task What_is_held_is_answered_by_304_until_the_collection_moves()
    {
        await using var server = await FilledAsync(2);
        foreach (var query in (string[])["?digest", "?bucket=1", "?id=r1"])
        {
            using var first = await server.Client.GetAsync("/things" + query);
            (await AgainAsync(server, query, first)).ShouldBe(HttpStatusCode.NotModified);
            (await server.PutAsync("r1", $$"""{"q":"{{query}}"}""")).Dispose();
            (await AgainAsync(server, query, first)).ShouldBe(HttpStatusCode.OK);
        }
    }

    private static async Task<HttpStatusCode> AgainAsync(RunningServer server, string query, HttpResponseMessage held)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/things" + query);
        request.Headers.IfNoneMatch.Add(held.Headers.ETag!);
        using var answer = await server.Client.SendAsync(request);
        return answer.StatusCode;
    }

    private static async Task ReasonAsync(RunningServer server, string url, string reason)
    {
        using var answer = await server.Client.GetAsync(url);
        (await answer.ShouldBeProblemAsync(410, "expired-token")).Text("reason").ShouldBe(reason);
    }

    private static async Task<RunningServer> FilledAsync(int count)
    {
        var server = await RunningServer.StartAsync();
        await server.LoadAsync(string.Join('\n', Enumerable.Range(0, count).Select(i => $$"""{"id":"r{{i.ToString(CultureInfo.InvariantCulture)}}","n":{{i}}}""")));
        return server;
    }

    private static async Task<List<JsonElement>> RowsAsync(RunningServer server) =>
        [.. (await server.RoundAsync("/things?syncModifications=true")).SelectMany(page => page.Items())];

    private static Digest DigestOf(JsonElement row)
    {
        Instant.TryParse(row.Text("modificationDate"), out var modified).ShouldBeTrue();
        return Digest.Of(row.Text("id"), modified);
    }

    private static string Query(string url) => url[url.IndexOf('?', StringComparison.Ordinal)..];
}
