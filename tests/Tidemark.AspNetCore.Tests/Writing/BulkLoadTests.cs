using System.IO.Compression;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Tidemark.AspNetCore.Tests.Support;
using Tidemark.AspNetCore.Writing;

namespace Tidemark.AspNetCore.Tests.Writing;

public sealed class BulkLoadTests
{
    [Fact]
    public async Task A_load_creates_changes_leaves_and_deletes_and_counts_it()
    {
        await using var server = await RunningServer.StartAsync();
        await Counts(server.LoadAsync("""{"id":"a","x":1}""" + "\n" + """{"id":"b","x":1}""" + "\n" + """{"id":"c"}"""), 3, 0, 0, 0);

        await Counts(server.LoadAsync("""{"id":"a","x":1}""" + "\n" + """{"id":"b","x":2}""" + "\n" + """{"id":"c","deleted":true}""" + "\n" + """{"id":"z","deleted":true}""" + "\n" + """{"y":1}"""), 1, 1, 2, 1);

        (await server.GetAsync("/things")).Items().Count.ShouldBe(3);
    }

    [Fact]
    public async Task Blank_lines_a_byte_order_mark_carriage_returns_and_a_last_line_without_its_end_are_fine()
    {
        await using var server = await RunningServer.StartAsync();
        await Counts(server.LoadAsync("\uFEFF{\"id\":\"a\"}\r\n\r\n  \t\n\n{\"id\":\"b\"}\r\n { \"id\" : \"c\" } "), 3, 0, 0, 0);
        await Counts(server.LoadAsync(""), 0, 0, 0, 0);
        await Counts(server.LoadAsync("\n\n"), 0, 0, 0, 0);
    }

    [Theory]
    [InlineData("{", 3)]
    [InlineData("[1]", 3)]
    [InlineData("""{"id":"","x":1}""", 3)]
    [InlineData("""{"id":5}""", 3)]
    [InlineData("""{"deleted":true}""", 3)]
    [InlineData("""{"id":"a"}{"id":"b"}""", 3)]
    [InlineData("""{"x":1,"x":2}""", 3)]
    [InlineData("""{"creationDate":"now"}""", 3)]
    public async Task A_bad_line_is_named_and_a_load_that_fits_one_batch_is_all_or_nothing(string line, int number)
    {
        await using var server = await RunningServer.StartAsync();

        using var answer = await server.LoadAsync("{\"id\":\"a\"}\n\n" + line + "\n{\"id\":\"d\"}\n");

        var problem = await answer.ShouldBeProblemAsync(400, "invalid-body");
        problem.GetProperty("line").GetInt64().ShouldBe(number);
        problem.GetProperty("kept").ToString().ShouldBe("""{"created":0,"changed":0,"unchanged":0,"deleted":0}""");
        (await server.GetAsync("/things")).Items().ShouldBeEmpty();
    }

    [Fact]
    public async Task Of_a_long_load_the_batches_before_the_bad_line_are_kept_and_told()
    {
        await using var server = await RunningServer.StartAsync();
        var bad = BulkLoad.MostLines + 10;
        var lines = Enumerable.Range(1, BulkLoad.MostLines * 3).Select(i => i == bad ? "rubbish" : $$"""{"id":"{{i}}"}""");

        using var answer = await server.LoadAsync(string.Join('\n', lines));

        var problem = await answer.ShouldBeProblemAsync(400, "invalid-body");
        problem.GetProperty("line").GetInt64().ShouldBe(bad);
        problem.GetProperty("kept").GetProperty("created").GetInt64().ShouldBe(BulkLoad.MostLines);
        (await server.GetAsync("/things?syncModifications=true")).Next().ShouldNotBeNull();
        server.Collection().Log.Head.Count.ShouldBe(BulkLoad.MostLines);
    }

    [Theory]
    [InlineData(1 << 20)]
    [InlineData(3 << 20)]
    public async Task A_line_that_is_too_long_is_named(int length)
    {
        await using var server = await RunningServer.StartAsync();
        using var answer = await server.LoadAsync("{\"id\":\"a\"}\n{\"id\":\"b\",\"x\":\"" + new string('x', length) + "\"}\n");
        (await answer.ShouldBeProblemAsync(400, "invalid-body")).GetProperty("line").GetInt64().ShouldBe(2);
    }

    [Fact]
    public async Task A_line_of_nearly_a_mebibyte_and_a_load_of_many_are_fine()
    {
        await using var server = await RunningServer.StartAsync();
        var line = $$"""{"x":"{{new string('x', (1 << 20) - 10)}}"}""";
        await Counts(server.LoadAsync(string.Join('\n', Enumerable.Repeat(line, 40))), 40, 0, 0, 0);
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    public async Task A_compressed_load_is_taken_and_one_that_is_broken_or_cut_off_is_refused(string coding)
    {
        await using var server = await RunningServer.StartAsync();
        var lines = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, 3000).Select(i => $"{{\"id\":\"{i * 7919 % 100003}\"}}\n")));
        var bytes = Compress(lines, coding);

        await Counts(SendAsync(server, bytes, coding), 3000, 0, 0, 0);
        foreach (var bad in new[] { bytes[..(bytes.Length / 2)], bytes[..^5], [1, 2, 3, 4, 5, 6, 7, 8, 9, 10], bytes[100..] })
        {
            using var answer = await SendAsync(server, bad, coding);
            await answer.ShouldBeProblemAsync(400, "invalid-body");
        }
    }

    [Theory]
    [InlineData("deflate")]
    [InlineData("gzip, br")]
    [InlineData("rubbish")]
    public async Task A_coding_that_is_not_known_is_415(string coding)
    {
        await using var server = await RunningServer.StartAsync();
        using var answer = await SendAsync(server, [1, 2, 3], coding);
        await answer.ShouldBeProblemAsync(415, "unsupported-media-type");
        answer.Headers.GetValues("Accept-Encoding").ShouldBe(["gzip, br"]);
    }

    [Fact]
    public async Task A_load_larger_than_the_hosts_limit_on_bodies_is_taken()
    {
        await using var server = await RunningServer.StartAsync();
        var line = $$"""{"x":"{{new string('x', 10_000)}}"}""" + "\n";
        await Counts(server.LoadAsync(string.Concat(Enumerable.Repeat(line, 3200))), 3200, 0, 0, 0);
    }

    private static byte[] Compress(byte[] bytes, string coding)
    {
        using var result = new MemoryStream();
        using (Stream stream = coding == "gzip" ? new GZipStream(result, CompressionLevel.Fastest) : new BrotliStream(result, CompressionLevel.Fastest)) stream.Write(bytes);
        return result.ToArray();
    }

    private static Task<HttpResponseMessage> SendAsync(RunningServer server, byte[] bytes, string coding)
    {
        var content = new ByteArrayContent(bytes);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/x-ndjson");
        content.Headers.TryAddWithoutValidation("Content-Encoding", coding);
        return server.Client.PostAsync("/things", content);
    }

    private static async Task Counts(Task<HttpResponseMessage> loading, long created, long changed, long unchanged, long deleted)
    {
        using var answer = await loading;
        var text = await answer.Content.ReadAsStringAsync();
        answer.IsSuccessStatusCode.ShouldBeTrue(text);
        text.ShouldBe(JsonSerializer.Serialize(new { created, changed, unchanged, deleted }));
    }
}
