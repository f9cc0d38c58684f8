using Tidemark.AspNetCore.Tests.Support;
using Tidemark.Core.Listings;

namespace Tidemark.AspNetCore.Tests.Reading;

public sealed class ParameterTests
{
    [Theory]
    [InlineData("?nope=1", "nope")]
    [InlineData("?pagesize=5", "pagesize")]
    [InlineData("?SyncModifications=true", "SyncModifications")]
    [InlineData("?pageSize=0", "pageSize")]
    [InlineData("?pageSize=10001", "pageSize")]
    [InlineData("?pageSize=+5", "pageSize")]
    [InlineData("?pageSize=-1", "pageSize")]
    [InlineData("?pageSize=99999999999999999999", "pageSize")]
    [InlineData("?pageSize", "pageSize")]
    [InlineData("?pageSize=5&pageSize=5", "pageSize")]
    [InlineData("?syncModifications=True", "syncModifications")]
    [InlineData("?syncModifications=1", "syncModifications")]
    [InlineData("?syncModifications=", "syncModifications")]
    [InlineData("?syncToken=abc", "syncToken")]
    [InlineData("?syncToken=abc&syncModifications=false", "syncToken")]
    [InlineData("?syncModifications=true&color=red", "color")]
    [InlineData("?syncModifications=true&big=true", "big")]
    [InlineData("?syncModifications=true&sortBy=name", "sortBy")]
    [InlineData("?order=asc&syncModifications=true", "order")]
    [InlineData("?cursor=abc&pageSize=5", "pageSize")]
    [InlineData("?cursor=abc&syncModifications=true", "syncModifications")]
    [InlineData("?syncToken=abc&cursor=abc&syncModifications=true", "syncToken")]
    [InlineData("?cursor=abc&nope=1", "nope")]
    [InlineData("?sortBy=color", "sortBy")]
    [InlineData("?sortBy=", "sortBy")]
    [InlineData("?order=up", "order")]
    [InlineData("?order=ASC", "order")]
    [InlineData("?big=yes", "big")]
    [InlineData("?big=true,false", "big")]
    [InlineData("?color=", "color")]
    [InlineData("?color=red,,blue", "color")]
    [InlineData("?color=%zz", "color")]
    [InlineData("?color=%ff", "color")]
    [InlineData("?color=%4", "color")]
    [InlineData("?%ff=1", "%ff")]
    [InlineData("?=1", "")]
    [InlineData("?digest=false", "digest")]
    [InlineData("?digest&digest", "digest")]
    [InlineData("?digest&bucket=1", "bucket")]
    [InlineData("?digest&id=a", "id")]
    [InlineData("?digest&pageSize=5", "pageSize")]
    [InlineData("?digest&color=red", "color")]
    [InlineData("?digest&syncToken=", "syncToken")]
    [InlineData("?digest&syncToken=abc", "syncModifications")]
    [InlineData("?digest&syncModifications=true", "syncModifications")]
    [InlineData("?digest&syncToken=abc&cursor=abc&syncModifications=true", "cursor")]
    [InlineData("?bucket=", "bucket")]
    [InlineData("?bucket=1,,2", "bucket")]
    [InlineData("?bucket=4096", "bucket")]
    [InlineData("?bucket=-1", "bucket")]
    [InlineData("?bucket=+1", "bucket")]
    [InlineData("?bucket=7,07", "bucket")]
    [InlineData("?bucket=1&bucket=2", "bucket")]
    [InlineData("?bucket=1&id=a", "id")]
    [InlineData("?bucket=1&syncToken=abc", "syncToken")]
    [InlineData("?bucket=1&pageSize=5", "pageSize")]
    [InlineData("?cursor=&bucket=1", "cursor")]
    [InlineData("?id=", "id")]
    [InlineData("?id=a&id=a", "id")]
    [InlineData("?id=a&id=%00", "id")]
    [InlineData("?id=a&syncModifications=true", "syncModifications")]
    public async Task A_parameter_that_is_not_allowed_or_has_a_bad_value_is_refused_by_name(string query, string parameter)
    {
        await using var server = await StartAsync();

        using var answer = await server.Client.GetAsync(new Uri(server.Url + "/things" + query, new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true }));

        (await answer.ShouldBeProblemAsync(400, "invalid-parameter")).Text("parameter").ShouldBe(parameter);
    }

    [Theory]
    [InlineData("?syncModifications=false")]
    [InlineData("?syncModifications=false&color=red")]
    [InlineData("?pageSize=10000")]
    [InlineData("?")]
    [InlineData("?&&pageSize=1&")]
    [InlineData("?%70ageSize=1")]
    [InlineData("?sortBy=modificationDate&order=desc")]
    public async Task What_is_allowed_is_answered(string query)
    {
        await using var server = await StartAsync();

        (await server.GetAsync("/things" + query)).Upcoming().ShouldBeNull();
    }

    [Fact]
    public async Task Filters_narrow_and_sorting_sorts_and_next_goes_on_in_the_same_way()
    {
        await using var server = await StartAsync();
        await server.LoadAsync(string.Join('\n', Enumerable.Range(0, 30).Select(i => $$"""{"id":"{{i:00}}","color":"{{(i % 3 == 0 ? "red" : i % 3 == 1 ? "blue" : "a+b")}}","big":{{(i < 20 ? "true" : "false")}},"name":"n{{99 - i}}"}""")));

        var pages = await server.RoundAsync("/things?color=red,blue&big=true&sortBy=name&order=asc&pageSize=4");

        pages.SelectMany(page => page.Ids()).ShouldBe(Enumerable.Range(0, 20).Where(i => i % 3 < 2).Reverse().Select(i => $"{i:00}"));
        pages.Count.ShouldBe(4);
        pages.ShouldAllBe(page => page.Upcoming() == null);
        pages[0].Link("self").ShouldBe(server.Url + "/things?color=red%2Cblue&big=true&sortBy=name&order=asc&pageSize=4");
        (await server.GetAsync("/things?color=a%2Bb")).Items().Count.ShouldBe(10);
    }

    [Fact]
    public async Task A_filter_of_any_length_that_is_accepted_makes_a_cursor_that_is_accepted()
    {
        await using var server = await StartAsync();
        await server.LoadAsync(string.Join('\n', Enumerable.Range(0, 3).Select(i => $$"""{"id":"{{new string('ä', 120)}}{{i}}","color":"é","name":"{{new string('ü', 200)}}"}""")));
        var refused = 0;
        for (var length = 1; length < 500; length += 9)
        {
            var filter = string.Join(',', Enumerable.Repeat("é", length));
            using var answer = await server.Client.GetAsync($"/things?pageSize=1&sortBy=name&color={Uri.EscapeDataString(filter)}");
            if (answer.IsSuccessStatusCode) (await server.GetAsync((await answer.JsonAsync()).Next()!)).Items().Count.ShouldBe(1);
            else
            {
                await answer.ShouldBeProblemAsync(400, "invalid-parameter");
                refused++;
            }
        }

        refused.ShouldBeInRange(1, 54);
    }

    [Fact]
    public async Task A_resource_and_a_write_take_no_parameters()
    {
        await using var server = await StartAsync();
        using var read = await server.Client.GetAsync("/things/a?pageSize=1");
        using var written = await server.Client.PutAsync("/things/a?force=1", new StringContent("{}", null, "application/json"));

        (await read.ShouldBeProblemAsync(400, "invalid-parameter")).Text("parameter").ShouldBe("pageSize");
        (await written.ShouldBeProblemAsync(400, "invalid-parameter")).Text("parameter").ShouldBe("force");
    }

    private static Task<RunningServer> StartAsync() => RunningServer.StartAsync(new ServerSetup
    {
        Things = new SyncCollectionOptions
        {
            Filters = { ["color"] = FilterKind.Values, ["big"] = FilterKind.Boolean },
            SortFields = { "name" },
        },
    });
}
