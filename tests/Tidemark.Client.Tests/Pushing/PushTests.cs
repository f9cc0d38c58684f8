using System.Text;
using Tidemark.Client.Tests.Fakes;

namespace Tidemark.Client.Tests.Pushing;

public sealed class PushTests : ClientTest
{
    private const string Counts = """{"created":2,"changed":1,"unchanged":0,"deleted":0}""";

    [Fact]
    public async Task A_file_goes_in_bounded_requests_and_the_counts_are_added_up()
    {
        Server.On("/things", Answers.Json(Counts));
        var result = await PushAsync(Lines(5), new PushOptions { MaxLines = 2 });
        result.Counts.ShouldBe(new PushCounts(6, 3, 0, 0));
        (result.Lines, result.Requests).ShouldBe((5, 3));
        Server.Requests.Select(r => r.Text.Count(c => c == '\n')).ShouldBe([2, 2, 1]);
        Server.Requests.ShouldAllBe(r => r.Method == "POST" && r.Header("Content-Type") == "application/x-ndjson");
    }

    [Fact]
    public async Task Requests_are_bounded_by_bytes_too_and_a_longer_line_goes_alone()
    {
        Server.On("/things", Answers.Json(Counts));
        await PushAsync($"{Line("a")}\n{Line(new string('b', 200))}\n{Line("c")}", new PushOptions { MaxBytes = 100 });
        Server.Requests.Select(r => r.Body.Length > 100).ShouldBe([false, true, false]);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Input_may_be_compressed_and_have_blank_lines_a_mark_and_no_last_line_end(bool gzip)
    {
        Server.On("/things", Answers.Json(Counts));
        var text = $"\uFEFF{Line("a")}\r\n\r\n  \n{Line("b")}";
        var result = await PushAsync(gzip ? Answers.Compress(text, "gzip") : Encoding.UTF8.GetBytes(text));
        result.Lines.ShouldBe(2);
        Server.Requests[0].Text.ShouldBe($"{Line("a")}\n{Line("b")}\n");
    }

    [Fact]
    public async Task Lines_longer_than_any_buffer_arrive_whole()
    {
        Server.On("/things", Answers.Json(Counts));
        var line = $$"""{"id":"a","value":"{{new string('x', 3_000_000)}}"}""";
        await PushAsync(line + "\n" + Line("b"));
        Server.Requests.Single().Text.ShouldBe($"{line}\n{Line("b")}\n");
    }

    [Fact]
    public async Task Requests_can_be_compressed()
    {
        Server.On("/things", Answers.Json(Counts));
        await PushAsync(Lines(3), new PushOptions { GzipRequests = true });
        Server.Requests[0].Header("Content-Encoding").ShouldBe("gzip");
        Server.Requests[0].Body.Take(2).ShouldBe([0x1F, 0x8B]);
    }

    [Theory]
    [InlineData("""{"detail":"A bad date.","line":2}""")]
    [InlineData("""{"detail":"Line 2 has a bad date."}""")]
    public async Task A_line_that_the_server_rejects_is_named_by_its_place_in_the_file(string problem)
    {
        Server.On("/things", Answers.Json(Counts), Answers.Problem(400, problem));
        var error = await Should.ThrowAsync<SyncException>(() => PushAsync($"{Line("a")}\n\n{Line("b")}\n\n{Line("c")}\n{Line("d")}", new PushOptions { MaxLines = 2 }));
        error.Code.ShouldBe(SyncErrorCode.Rejected);
        error.Line.ShouldBe(6);
        error.Message.ShouldContain("Line 6 of the input");
    }

    [Theory]
    [InlineData("""{"name":"no id"}""", "no \"id\"")]
    [InlineData("""{"id":7}""", "no \"id\"")]
    [InlineData("""{"id":""}""", "no \"id\"")]
    [InlineData("""["id"]""", "not a JSON object")]
    [InlineData("""{"id":"x"}{"id":"y"}""", "not a JSON object")]
    [InlineData("""{"id":"x","cut""", "not a JSON object")]
    public async Task A_line_without_a_usable_id_is_refused_here_since_a_repeated_request_would_create_it_twice(string line, string says)
    {
        Server.On("/things", Answers.Json(Counts));
        var error = await Should.ThrowAsync<SyncException>(() => PushAsync($"{Line("a")}\n{line}\n"));
        error.Code.ShouldBe(SyncErrorCode.InvalidInput);
        error.Line.ShouldBe(2);
        error.Message.ShouldContain(says);
    }

    [Fact]
    public async Task A_request_that_failed_for_a_transient_reason_is_sent_again_whole()
    {
        Server.On("/things", Answers.Status(503), Answers.Aborted, Answers.Json(Counts));
        var result = await PushAsync(Lines(3));
        result.Counts.Created.ShouldBe(2);
        Server.Requests.Select(r => r.Text).Distinct().Count().ShouldBe(1);
    }

    [Fact]
    public async Task Mirroring_deletes_what_the_file_lacks_after_all_of_it_was_sent_and_the_collection_was_read()
    {
        Server.On("/things", Answers.Json(Counts));
        Server.On(Script.Initial, Answers.Json(Pages.Next("n1", [Pages.Item("id0", 1), Pages.Item("old", 2), Pages.Item("brief", 2)])));
        Server.On(Script.Cursor("n1"), Answers.Json(Pages.Last("t1", [Pages.Item("id1", 3), Pages.Item("öld\\\"2", 4)], [Pages.Deletion("brief", 5)])));
        await PushAsync(Lines(2), new PushOptions { Mirror = true });
        Server.Requests.Select(r => r.Method).ShouldBe(["POST", "GET", "GET", "POST"]);
        Deleted(Server.Requests[^1].Text).ShouldBe(["old", "öld\"2"], ignoreOrder: true);
    }

    [Fact]
    public async Task Mirroring_deletes_nothing_when_the_collection_cannot_be_read_whole()
    {
        Server.On("/things", Answers.Json(Counts));
        Server.On(Script.Initial, Answers.Json(Pages.Next("n1", [Pages.Item("old", 2)])));
        Server.On(Script.Cursor("n1"), Answers.Gone("cursor"));
        await Should.ThrowAsync<SyncException>(() => PushAsync(Lines(2), new PushOptions { Mirror = true }));
        Server.Requests.Count(r => r.Method == "POST").ShouldBe(1);
    }

    [Fact]
    public async Task Mirroring_a_file_that_breaks_off_deletes_nothing()
    {
        Server.On("/things", Answers.Json(Counts));
        var whole = Answers.Compress(Lines(5000), "gzip");
        var error = await Should.ThrowAsync<SyncException>(() => PushAsync(whole[..^3000], new PushOptions { Mirror = true }));
        error.Code.ShouldBe(SyncErrorCode.InvalidInput);
        Server.Requests.ShouldAllBe(r => r.Method == "POST" && !r.Text.Contains("deleted"));
    }

    [Fact]
    public async Task Mirroring_an_empty_file_has_to_be_meant()
    {
        Server.On(Script.Initial, Answers.Json(Pages.Last("t1", [Pages.Item("a", 1)])));
        Server.On("/things", Answers.Json("""{"deleted":1}"""));
        var error = await Should.ThrowAsync<SyncException>(() => PushAsync("", new PushOptions { Mirror = true }));
        error.Code.ShouldBe(SyncErrorCode.InvalidInput);
        Server.Requests.ShouldBeEmpty();
        (await PushAsync("", new PushOptions { Mirror = true, AllowEmptyMirror = true })).Counts.Deleted.ShouldBe(1);
    }

    private static string Line(string id) => $$"""{"id":"{{id}}","value":1}""";

    private static string Lines(int count) => string.Concat(Enumerable.Range(0, count).Select(i => Line($"id{i}") + "\n"));

    private static List<string> Deleted(string body) =>
        [.. body.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => PushLine.Read(Encoding.UTF8.GetBytes(line), 1)).Where(l => l.IsDeletion).Select(l => l.Id)];

    private Task<PushResult> PushAsync(string text, PushOptions? options = null) => PushAsync(Encoding.UTF8.GetBytes(text), options);

    private async Task<PushResult> PushAsync(byte[] input, PushOptions? options = null)
    {
        using var client = Client();
        using var stream = new MemoryStream(input);
        return await client.PushAsync(stream, options, cancellation: TestContext.Current.CancellationToken);
    }
}
