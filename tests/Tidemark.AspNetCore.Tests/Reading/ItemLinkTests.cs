using Tidemark.AspNetCore.Tests.Support;
using Tidemark.Protocol;

namespace Tidemark.AspNetCore.Tests.Reading;

public sealed class ItemLinkTests
{
    [Fact]
    public async Task An_item_has_its_members_as_they_were_written_and_dates_and_links()
    {
        await using var server = await RunningServer.StartAsync(new ServerSetup
        {
            Things = new SyncCollectionOptions
            {
                Rel = "inx:stuff",
                Curies = { ["inx"] = "https://example.org/rels/{rel}" },
                Links = { ["inx:of"] = "/of/{owner}?n={n}&id={id}", ["far"] = "https://example.org/{flag}", ["fixed"] = "/fixed" },
            },
        });
        await server.PutAsync("a b", """{"n":1.50,"owner":"é/\u00e9 \"x\"","flag":true,"big":12345678901234567890,"deep":{"n":2}}""");

        var page = await server.GetAsync("/things?syncModifications=true");

        var item = page.Items("inx:stuff").ShouldHaveSingleItem();
        item.GetRawText().ShouldContain("""
            "n":1.50,"owner":"é/\u00e9 \"x\"","flag":true,"big":12345678901234567890,"deep":{"n":2}
            """);
        item.Link("self").ShouldBe(server.Url + "/things/a%20b");
        item.Link("inx:of").ShouldBe(server.Url + "/of/%C3%A9%2F%C3%A9%20%22x%22?n=1.50&id=a%20b");
        item.Link("far").ShouldBe("https://example.org/true");
        item.Link("fixed").ShouldBe(server.Url + "/fixed");
        item.EnumerateObject().Select(member => member.Name).Take(3).ShouldBe(["id", "creationDate", "modificationDate"]);
        Instant.TryParse(item.Text("creationDate"), out _).ShouldBeTrue();
        page.GetProperty("_links").GetProperty("curies")[0].Text("href").ShouldBe("https://example.org/rels/{rel}");
        (await server.GetAsync("/things/a%20b")).GetRawText().ShouldBe(item.GetRawText());
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"owner":null}""")]
    [InlineData("""{"owner":{}}""")]
    [InlineData("""{"owner":[1]}""")]
    [InlineData("""{"owner":""}""")]
    [InlineData("""{"other":{"owner":"x"}}""")]
    public async Task A_link_that_lacks_its_member_is_left_out(string body)
    {
        await using var server = await RunningServer.StartAsync(new ServerSetup { Things = new SyncCollectionOptions { Links = { ["of"] = "/of/{owner}" } } });
        await server.PutAsync("a", body);
        await server.PutAsync("b", """{"owner":5}""");

        var items = (await server.GetAsync("/things")).Items();

        items[0].Link("of").ShouldBeNull();
        items[1].Link("of").ShouldBe(server.Url + "/of/5");
    }

    [Fact]
    public async Task A_page_of_large_and_small_resources_is_whole()
    {
        await using var server = await RunningServer.StartAsync();
        var sizes = new[] { 0, 1, 4_000, 16_300, 32_700, 100_000, 900_000, 5, 70_000 };
        for (var i = 0; i < sizes.Length; i++) await server.PutAsync("r" + i, $$"""{"x":"{{new string('x', sizes[i])}}"}""");

        var pages = await server.RoundAsync("/things?syncModifications=true");

        pages.SelectMany(page => page.Items()).Select(item => item.Text("x").Length).ShouldBe(sizes);
    }
}
