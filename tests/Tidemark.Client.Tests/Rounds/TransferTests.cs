using Microsoft.AspNetCore.Http;
using Tidemark.Client.Tests.Fakes;

namespace Tidemark.Client.Tests.Rounds;

public sealed class TransferTests : ClientTest
{
    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    public async Task Compressed_pages_are_read_and_counted_as_they_came_over_the_wire(string encoding)
    {
        var page = Pages.Last("t1", [.. Enumerable.Range(0, 2000).Select(i => Pages.Item($"a{i}", 1))]);
        Server.On(Script.Initial, Answers.Compressed(page, encoding));
        var result = await PullAsync();
        result.Resources.ShouldBe(2000);
        result.Bytes.ShouldBe(Answers.Compress(page, encoding).Length);
        Server.Requests[0].Header("Accept-Encoding").ShouldBe("br, gzip");
    }

    [Fact]
    public async Task A_page_that_is_too_large_once_decompressed_is_refused()
    {
        Options = Options with { MaxPageBytes = 10_000 };
        Server.On(Script.Initial, Answers.Compressed(Pages.Last("t1", [Pages.Item("a", 1, new string('x', 20_000))]), "gzip"));
        var error = await PullFailsAsync();
        error.Code.ShouldBe(SyncErrorCode.PageTooLarge);
        error.IsTransient.ShouldBeFalse();
    }

    [Fact]
    public async Task The_page_size_is_asked_for_where_a_round_begins_and_left_to_the_cursor_after_that()
    {
        Options = Options with { PageSize = 500 };
        Server.On(Script.Initial + "&pageSize=500", Answers.Json(Pages.Next("n1", [Pages.Item("a", 1)])));
        Server.On(Script.Cursor("n1"), Answers.Json(Pages.Last("t1", [])));
        Server.On(Script.Token("t1") + "&pageSize=500", Answers.Json(Pages.Last("t1", [])));
        await PullAsync();
        (await PullAsync()).Pages.ShouldBe(1);
    }

    [Fact]
    public async Task The_next_page_is_fetched_while_one_is_applied()
    {
        var asked = new TaskCompletionSource();
        RequestDelegate second = context =>
        {
            asked.TrySetResult();
            return Answers.Json(Pages.Last("t1", [Pages.Item("b", 2)]))(context);
        };
        Server.On(Script.Initial, Answers.Json(Pages.Next("n1", [Pages.Item("a", 1)])));
        Server.On(Script.Cursor("n1"), second);
        using var replica = OpenReplica();
        using var client = Client();
        var progress = new Reports(told =>
        {
            if (told.Pages == 1) asked.Task.Wait(TimeSpan.FromSeconds(30)).ShouldBeTrue();
        });
        (await client.PullAsync(replica, progress: progress, cancellation: TestContext.Current.CancellationToken)).Pages.ShouldBe(2);
    }

    [Fact]
    public async Task Cancelling_ends_the_run_between_two_pages_and_the_next_one_completes_it()
    {
        Server.On(Script.Initial, Answers.Json(Pages.Next("n1", [Pages.Item("a", 1)])));
        Server.On(Script.Cursor("n1"), Answers.Json(Pages.Last("t1", [Pages.Item("b", 2)])));
        using (var replica = OpenReplica())
        {
            using var client = Client();
            using var stop = new CancellationTokenSource();
            var progress = new Reports(_ => stop.Cancel());
            await Should.ThrowAsync<OperationCanceledException>(() => client.PullAsync(replica, progress: progress, cancellation: stop.Token));
        }

        await PullAsync();
        Held().ShouldBe("a=v b=v");
    }

    [Fact]
    public async Task An_etag_is_sent_for_the_url_it_came_with_and_304_means_nothing_changed()
    {
        await SeedAsync(Pages.Item("a", 1));
        RequestDelegate conditional = context =>
            context.Request.Headers.IfNoneMatch == "\"e1\""
                ? Answers.Status(304)(context)
                : Answers.Json(Pages.LastWithDigest("t1", [], [("a", 1)]), "\"e1\"")(context);
        AtToken("t1", conditional);
        (await PullAsync()).Pages.ShouldBe(1);
        var second = await PullAsync();
        second.Pages.ShouldBe(0);
        second.Verified.ShouldBe(true);
        second.Count.ShouldBe(1);
        Server.Requests[^1].Header("If-None-Match").ShouldBe("\"e1\"");
    }

    [Fact]
    public async Task The_etag_of_an_answer_with_changes_is_not_used_for_the_next_link()
    {
        await SeedAsync(Pages.Item("a", 1));
        AtToken("t1", Answers.Json(Pages.Last("t2", [Pages.Item("a", 2)]), "\"e1\""));
        AtToken("t2", Answers.Json(Pages.Last("t2", [])));
        await PullAsync();
        await PullAsync();
        Server.Requests[^1].Header("If-None-Match").ShouldBeNull();
    }
}
