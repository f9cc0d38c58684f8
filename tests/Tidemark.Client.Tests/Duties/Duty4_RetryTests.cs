using Microsoft.AspNetCore.Http;
using Tidemark.Client.Tests.Fakes;

namespace Tidemark.Client.Tests.Duties;

/// <summary>A failed round is retried from the stored link, with back-off and jitter, and Retry-After is obeyed.</summary>
public sealed class Duty4_RetryTests : ClientTest
{
    private static readonly RequestDelegate Good = Answers.Json(Pages.Last("t1", [Pages.Item("a", 1)]));

    [Theory]
    [InlineData(408)]
    [InlineData(429)]
    [InlineData(500)]
    [InlineData(502)]
    [InlineData(503)]
    [InlineData(504)]
    public async Task What_may_pass_by_itself_is_tried_again(int status)
    {
        Server.On(Script.Initial, Answers.Status(status), Answers.Status(status), Good);
        await PullAsync();
        Held().ShouldBe("a=v");
        Clock.Pauses.Count.ShouldBe(2);
    }

    [Theory]
    [InlineData(400, SyncErrorCode.Rejected)]
    [InlineData(401, SyncErrorCode.Unauthenticated)]
    [InlineData(403, SyncErrorCode.Forbidden)]
    [InlineData(404, SyncErrorCode.NotFound)]
    [InlineData(405, SyncErrorCode.Rejected)]
    [InlineData(501, SyncErrorCode.UnexpectedAnswer)]
    [InlineData(505, SyncErrorCode.UnexpectedAnswer)]
    [InlineData(204, SyncErrorCode.UnexpectedAnswer)]
    public async Task What_does_not_pass_by_itself_is_told_at_once(int status, SyncErrorCode code)
    {
        Server.On(Script.Initial, Answers.Status(status));
        var error = await PullFailsAsync();
        error.Code.ShouldBe(code);
        error.Status.ShouldBe(status);
        error.IsTransient.ShouldBeFalse();
        Server.Requests.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_body_that_is_cut_and_a_connection_that_breaks_are_tried_again()
    {
        var page = Pages.Last("t1", [Pages.Item("a", 1)]);
        Server.On(Script.Initial, Answers.Cut(page), Answers.Aborted, Answers.Json(page[..^20]), Answers.Json(""), Good);
        await PullAsync();
        Held().ShouldBe("a=v");
        Server.Requests.Count.ShouldBe(5);
    }

    [Fact]
    public async Task A_compressed_body_that_is_cut_is_tried_again()
    {
        var whole = Answers.Compress(Pages.Last("t1", [Pages.Item("a", 1)]), "gzip");
        RequestDelegate cut = async context =>
        {
            context.Response.ContentType = "application/hal+json";
            context.Response.Headers.ContentEncoding = "gzip";
            await context.Response.Body.WriteAsync(whole.AsMemory(0, whole.Length - 12));
        };
        Server.On(Script.Initial, cut, Good);
        await PullAsync();
        Held().ShouldBe("a=v");
    }

    [Theory]
    [InlineData("br")]
    [InlineData("gzip")]
    public async Task A_compressed_body_that_is_damaged_is_tried_again(string encoding)
    {
        RequestDelegate damaged = async context =>
        {
            context.Response.ContentType = "application/hal+json";
            context.Response.Headers.ContentEncoding = encoding;
            await context.Response.WriteAsync("this is not compressed at all, whatever the header says");
        };
        Server.On(Script.Initial, damaged, Good);
        await PullAsync();
        Held().ShouldBe("a=v");
    }

    [Fact]
    public async Task The_pauses_grow_and_end()
    {
        Server.On(Script.Initial, Answers.Status(503));
        var error = await PullFailsAsync();
        error.Code.ShouldBe(SyncErrorCode.Unavailable);
        error.IsTransient.ShouldBeTrue();
        Server.Requests.Count.ShouldBe(5);
        Clock.Pauses.Count.ShouldBe(4);
        Clock.Pauses[3].ShouldBeGreaterThan(Clock.Pauses[0]);
        Clock.Pauses.ShouldAllBe(pause => pause <= TimeSpan.FromSeconds(30));
    }

    [Fact]
    public async Task Retry_after_in_seconds_is_obeyed()
    {
        Server.On(Script.Initial, Answers.Status(429, "77"), Good);
        await PullAsync();
        Clock.Pauses.ShouldBe([TimeSpan.FromSeconds(77)]);
    }

    [Fact]
    public async Task Retry_after_as_a_date_is_obeyed()
    {
        Server.On(Script.Initial, Answers.Status(503, (Clock.GetUtcNow() + TimeSpan.FromSeconds(90)).ToString("R")), Good);
        await PullAsync();
        Clock.Pauses.ShouldBe([TimeSpan.FromSeconds(90)]);
    }

    [Fact]
    public async Task A_server_that_asks_for_more_patience_than_allowed_ends_the_run_and_is_not_asked_earlier()
    {
        Server.On(Script.Initial, Answers.Status(503, "86400"), Good);
        var error = await PullFailsAsync();
        error.RetryAfter.ShouldBe(TimeSpan.FromDays(1));
        Server.Requests.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_page_within_a_round_is_tried_again_by_its_cursor()
    {
        Server.On(Script.Initial, Answers.Json(Pages.Next("n1", [Pages.Item("a", 1)])));
        Server.On(Script.Cursor("n1"), Answers.Status(502), Answers.Json(Pages.Last("t1", [Pages.Item("b", 2)])));
        await PullAsync();
        Server.Targets.ShouldBe([Script.Initial, Script.Cursor("n1"), Script.Cursor("n1")]);
    }

    [Fact]
    public async Task A_failed_round_begins_again_at_the_stored_link_and_not_at_a_cursor()
    {
        await SeedAsync(Pages.Item("a", 1));
        AtToken("t1", Answers.Json(Pages.Next("n1", [Pages.Item("a", 2, "new")])));
        Server.On(Script.Cursor("n1"), Answers.Status(403), Answers.Json(Pages.Last("t2", [Pages.Item("b", 3)])));
        await PullFailsAsync();
        await PullAsync();
        Server.Targets.Skip(1).ShouldBe([Script.Token("t1"), Script.Cursor("n1"), Script.Token("t1"), Script.Cursor("n1")]);
        Held().ShouldBe("a=new b=v");
    }

    [Fact]
    public async Task A_cursor_that_expired_begins_the_round_again_at_the_stored_link()
    {
        await SeedAsync(Pages.Item("a", 1));
        AtToken("t1", Answers.Json(Pages.Next("n1", [Pages.Item("a", 2, "new")])), Answers.Json(Pages.Next("n2", [Pages.Item("a", 2, "new")])));
        Server.On(Script.Cursor("n1"), Answers.Gone("cursor"));
        Server.On(Script.Cursor("n2"), Answers.Json(Pages.Last("t2", [Pages.Item("b", 3)])));
        var result = await PullAsync();
        result.Kind.ShouldBe(RoundKind.Incremental);
        result.Repairs.ShouldBe([new Repair(RepairKind.RestartedRound, "cursor")]);
        Held().ShouldBe("a=new b=v");
    }

    [Fact]
    public async Task Cursors_that_expire_for_ever_end_in_an_error()
    {
        Server.On(Script.Initial, Answers.Json(Pages.Next("n1", [Pages.Item("a", 1)])));
        Server.On(Script.Cursor("n1"), Answers.Gone("cursor"));
        (await PullFailsAsync()).Code.ShouldBe(SyncErrorCode.Expired);
        Server.Requests.Count.ShouldBe(8);
    }

    [Fact]
    public async Task A_server_that_falls_silent_is_given_up_and_tried_again()
    {
        Options = Options with { IdleTimeout = TimeSpan.FromSeconds(50), MaxRetries = 1 };
        RequestDelegate silent = context => Task.Delay(Timeout.Infinite, context.RequestAborted);
        Server.On(Script.Initial, silent);
        var error = await PullFailsAsync();
        error.Code.ShouldBe(SyncErrorCode.Timeout);
        error.IsTransient.ShouldBeTrue();
    }

    [Fact]
    public async Task A_server_that_is_not_there_is_told_in_one_sentence()
    {
        using var client = new SyncClient(new Uri("http://127.0.0.1:1/things"), Options);
        using var replica = Replica.Open(ReplicaPath, new Uri("http://127.0.0.1:1/things"));
        var error = await Should.ThrowAsync<SyncException>(() => client.PullAsync(replica, cancellation: TestContext.Current.CancellationToken));
        error.Code.ShouldBe(SyncErrorCode.Network);
        error.Message.ShouldBe("The server cannot be reached.");
    }
}
