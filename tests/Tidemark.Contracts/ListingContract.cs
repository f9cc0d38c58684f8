using System.Text.Json;

namespace Tidemark.Contracts;

/// <summary>Ordinary listings: filters, orders, pages.</summary>
public abstract class ListingContract(StoreHarness harness) : StoreContract(harness)
{
    private const string Odd = "q\"u'o\\ $.[*] ä\u0001";

    private static readonly ListingSchema Schema = new(
        new Dictionary<string, FilterKind> { ["kind"] = FilterKind.Values, ["ready"] = FilterKind.Boolean, [Odd] = FilterKind.Values },
        ["name", Odd]);

    // As JSON: what a member may be, in the order in which it sorts; what stands in one line is equal.
    private static readonly string[][] InOrder =
    [
        ["null", "-1e400"],
        ["-1e300"],
        ["-2", "-2.0"],
        ["0", "false", "-0.0"],
        ["0.5"],
        ["1", "true", "1.00"],
        ["9007199254740992", "9007199254740993"],
        ["9223372036854775807", "9223372036854775808"],
        ["12345678901234567890"],
        ["1e400", "2e400"],
        ["\"\"", "\"\\u0000\"", "\"\\u0000b\""],
        ["\" \""],
        ["\"1\""],
        ["\"A\""],
        ["\"a\"", "\"a\\u0000\"", "\"a\\u0000x\""],
        ["\"aa\""],
        ["\"b\"", "\"\\u0062\""],
        ["\"é\"", "\"\\u00e9\""],
        ["\"\\uffff\""],
        ["\"😀\"", "\"\\ud83d\\ude00\""],
    ];

    [Fact]
    public async Task The_creation_and_modification_dates_sort()
    {
        var log = await Harness.OpenLogAsync("listed", Schema);
        foreach (var id in (string[])["c", "b", "a", "d"])
        {
            await log.PutAsync(id);
            Clock.Move(TimeSpan.FromSeconds(1));
        }

        await log.PutAsync("b", """{"x":1}""");
        await log.DeleteAsync("d");
        (await IdsAsync(log, By(Words.ModificationDate))).ShouldBe(["c", "a", "b"]);
        (await IdsAsync(log, By(Words.ModificationDate, descending: true))).ShouldBe(["b", "a", "c"]);
        (await IdsAsync(log, By(Words.CreationDate))).ShouldBe(["c", "b", "a"]);
        (await IdsAsync(log, By(Words.CreationDate, descending: true))).ShouldBe(["a", "b", "c"]);
    }

    [Theory]
    [InlineData("name", false)]
    [InlineData("name", true)]
    [InlineData(Odd, false)]
    [InlineData(Odd, true)]
    [InlineData("undeclared", false)]
    public async Task Values_of_all_types_sort_each_exactly_once_on_pages_of_any_size(string field, bool descending)
    {
        var log = await Harness.OpenLogAsync("listed", Schema);
        var random = new Random(5);
        var values = InOrder.SelectMany((group, rank) => group.Select(value => (rank, value))).ToArray();
        var ids = Enumerable.Range(0, values.Length).Select(i => $"r{random.Next(1000)}-{i}").ToArray();
        var order = values.Select((value, i) => (value.rank, id: ids[i])).Append((rank: 0, id: "missing"))
            .OrderBy(row => row.rank).ThenBy(row => row.id, StringComparer.Ordinal).Select(row => row.id).ToList();
        if (descending) order.Reverse();
        foreach (var i in Enumerable.Range(0, values.Length).OrderBy(_ => random.Next()))
            await log.PutAsync(ids[i], $$"""{{{JsonSerializer.Serialize(field)}}:{{values[i].value}}}""");
        await log.PutAsync("missing");
        foreach (var size in (int[])[1, 2, 3, 7, 1000]) (await IdsAsync(log, By(field, descending, size))).ShouldBe(order);
    }

    [Fact]
    public async Task Long_texts_that_differ_only_far_in_are_listed_each_once()
    {
        var log = await Harness.OpenLogAsync("listed", Schema);
        var ids = Enumerable.Range(0, 25).Select(i => $"r{i:00}").ToList();
        foreach (var id in ids) await log.PutAsync(id, $$"""{"name":"{{new string('é', 150)}}{{100 - int.Parse(id[1..])}}"}""");
        await log.PutAsync("s", $$"""{"name":"{{string.Concat(Enumerable.Repeat("😀", 100))}}"}""");
        (await IdsAsync(log, By("name", size: 4))).ShouldBe([.. ids, "s"]);
        (await IdsAsync(log, By("name", descending: true, size: 4))).ShouldBe(["s", .. Enumerable.Reverse(ids)]);
    }

    [Fact]
    public async Task Objects_and_arrays_sort_too()
    {
        var log = await Harness.OpenLogAsync("listed", Schema);
        await log.PutAsync("b", """{"name":{"x":[1,2]}}""");
        await log.PutAsync("a", """{"name":[1,{"y":2}]}""");
        await log.PutAsync("c", """{"name":5}""");
        (await IdsAsync(log, By("name", size: 1))).ShouldBe(["c", "a", "b"]);
    }

    [Fact]
    public async Task A_filter_of_values_looks_at_the_member_as_text()
    {
        var log = await Harness.OpenLogAsync("listed", Schema);
        string[] values = ["1", "\"1\"", "1.0", "2", "true", "\"true\"", "null", "\"null\"", "[1]", "{\"a\":1}", "\"\"", "\"a\\u0000b\"", "\"a\"", "\"ä\"", "12345678901234567890", "\"';--\""];
        for (var i = 0; i < values.Length; i++) await log.PutAsync(values[i], $$"""{"kind":{{values[i]}}}""");
        await log.PutAsync("missing");
        (await IdsAsync(log, Where("kind", "1"))).ShouldBe(["1", "\"1\""]);
        (await IdsAsync(log, Where("kind", "1.0", "2"))).ShouldBe(["1.0", "2"]);
        (await IdsAsync(log, Where("kind", "true"))).ShouldBe(["true", "\"true\""]);
        (await IdsAsync(log, Where("kind", "null"))).ShouldBe(["\"null\""]);
        (await IdsAsync(log, Where("kind", ""))).ShouldBe(["\"\""]);
        (await IdsAsync(log, Where("kind", "a"))).ShouldBe(["\"a\""]);
        (await IdsAsync(log, Where("kind", "a\0b"))).ShouldBe(["\"a\\u0000b\""]);
        (await IdsAsync(log, Where("kind", "ä", "[1]", "';--"))).ShouldBe(["\"ä\"", "\"';--\""]);
        (await IdsAsync(log, Where("kind", "12345678901234567890"))).ShouldBe(["12345678901234567890"]);
        (await IdsAsync(log, Where("kind", "absent"))).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_boolean_filter_passes_booleans_only()
    {
        var log = await Harness.OpenLogAsync("listed", Schema);
        foreach (var value in (string[])["true", "false", "\"true\"", "1", "0", "null", "[]"]) await log.PutAsync(value, $$"""{"ready":{{value}}}""");
        await log.PutAsync("missing");
        (await IdsAsync(log, Of("ready", FilterKind.Boolean, "true"))).ShouldBe(["true"]);
        (await IdsAsync(log, Of("ready", FilterKind.Boolean, "false"))).ShouldBe(["false"]);
        (await IdsAsync(log, Of("ready", FilterKind.Boolean, "text"))).ShouldBeEmpty();
    }

    [Fact]
    public async Task Filters_narrow_together_and_with_any_order()
    {
        var log = await Harness.OpenLogAsync("listed", Schema);
        for (var i = 0; i < 60; i++)
        {
            await log.PutAsync($"r{i:00}", $$"""{"kind":"k{{i % 3}}","ready":{{(i % 2 == 0 ? "true" : "false")}},"name":{{-i}},"{{JsonEncodedText.Encode(Odd)}}":"o{{i % 5}}"}""");
            Clock.Move(TimeSpan.FromSeconds(1));
        }

        await log.DeleteAsync("r00");
        var filters = new List<ListingFilter> { new("kind", FilterKind.Values, ["k0", "k1"]), new("ready", FilterKind.Boolean, ["true"]), new(Odd, FilterKind.Values, ["o0", "o4"]) };
        string[] expected = ["r04", "r10", "r24", "r30", "r34", "r40", "r54"];
        foreach (var sort in (string[])[Words.ModificationDate, Words.CreationDate, "name", "undeclared"])
            foreach (var descending in (bool[])[false, true])
                (await IdsAsync(log, new ListingRequest(filters, sort, descending, null, 2)))
                    .ShouldBe(descending == (sort == "name") ? expected : Enumerable.Reverse(expected));
    }

    [Fact]
    public async Task Each_row_that_stays_as_it_is_comes_exactly_once_while_others_change()
    {
        var log = await Harness.OpenLogAsync("listed", Schema);
        var random = new Random(3);
        foreach (var (sort, descending) in from sort in (string[])[Words.ModificationDate, Words.CreationDate, "name"] from down in (bool[])[false, true] select (sort, down))
        {
            for (var i = 0; i < 60; i++) await log.PutAsync($"r{i}", $$"""{"name":{{random.Next(20)}},"for":"{{sort}}{{descending}}"}""");
            var seen = new List<string>();
            ListingPlace? after = null;
            do
            {
                var slice = await log.ListAsync(new ListingRequest([], sort, descending, after, 5), Cancellation);
                seen.AddRange(slice.Rows.Select(row => row.Id));
                after = slice.Next;
                var id = "r" + (random.Next(30) * 2); // the odd ones stay
                if (random.Next(3) == 0) await log.DeleteAsync(id);
                else await log.PutAsync(id, $$"""{"name":{{random.Next(20)}}}""");
                seen.Count.ShouldBeLessThan(500);
            }
            while (after is not null);
            for (var i = 1; i < 60; i += 2) seen.Count(id => id == $"r{i}").ShouldBe(1);
        }
    }

    [Fact]
    public async Task A_page_of_very_large_resources_is_cut_short_and_goes_on()
    {
        var log = await Harness.OpenLogAsync("listed", Schema);
        var large = $$"""{"x":"{{new string('x', 900_000)}}"}""".Body();
        for (var i = 0; i < 8; i++) await log.WriteAsync([Change.Put("r" + i, large)], Cancellation);
        var first = await log.ListAsync(By(Words.ModificationDate), Cancellation);
        first.Rows.Count.ShouldBe(5);
        (await IdsAsync(log, By(Words.ModificationDate))).Count.ShouldBe(8);
    }

    [Fact]
    public async Task A_listing_bears_the_head_it_was_read_at()
    {
        var log = await Harness.OpenLogAsync("listed", Schema);
        await log.PutAsync("a");
        (await log.ListAsync(By("name"), Cancellation)).Head.ShouldBe(log.Head);
    }

    [Fact]
    public async Task A_declaration_may_change()
    {
        var log = await Harness.OpenLogAsync("listed", Schema);
        await log.PutAsync("b", """{"name":1,"other":2,"kind":"x"}""");
        await log.PutAsync("a", """{"name":2,"other":1,"kind":"y"}""");
        log = await Harness.OpenLogAsync("listed", new ListingSchema(new Dictionary<string, FilterKind> { ["other"] = FilterKind.Values }, ["other"]));
        (await IdsAsync(log, By("other"))).ShouldBe(["a", "b"]);
        (await IdsAsync(log, By("name"))).ShouldBe(["b", "a"]);
        (await IdsAsync(log, Where("other", "2"))).ShouldBe(["b"]);
        (await IdsAsync(log, Where("kind", "y"))).ShouldBe(["a"]);
        await Harness.ReopenAsync();
        log = await Harness.OpenLogAsync("listed", Schema);
        (await IdsAsync(log, By("other"))).ShouldBe(["a", "b"]);
        (await IdsAsync(log, By("name"))).ShouldBe(["b", "a"]);
    }

    private static ListingRequest By(string field, bool descending = false, int size = 1000) => new([], field, descending, null, size);

    private static ListingRequest Where(string member, params string[] values) => Of(member, FilterKind.Values, values);

    private static ListingRequest Of(string member, FilterKind kind, params string[] values) =>
        new([new ListingFilter(member, kind, values)], Words.ModificationDate, false, null, 1000);

    private static async Task<List<string>> IdsAsync(IChangeLog log, ListingRequest request)
    {
        var ids = new List<string>();
        for (var pages = 0; ; pages++)
        {
            pages.ShouldBeLessThan(200);
            var slice = await log.ListAsync(request, Cancellation);
            slice.Rows.Count.ShouldBeLessThanOrEqualTo(request.MostRows);
            slice.Rows.ShouldAllBe(row => !row.Deleted);
            ids.AddRange(slice.Rows.Select(row => row.Id));
            if (slice.Next is null) return ids;
            request = request with { After = slice.Next };
        }
    }
}
