using Tidemark.Client.Tests.Fakes;

namespace Tidemark.Client.Tests.Duties;

/// <summary>410 leads to a full round into a new generation; what it did not name is removed only after a complete walk.</summary>
public sealed class Duty5_GoneTests : ClientTest
{
    [Theory]
    [InlineData("purged")]
    [InlineData("timeline")]
    [InlineData("key")]
    [InlineData(null)]
    public async Task An_expired_token_leads_to_a_full_round_that_removes_what_it_does_not_name(string? reason)
    {
        await SeedAsync(Pages.Item("a", 5), Pages.Item("b", 6));
        AtToken("t1", Answers.Gone(reason));
        Server.On(Script.Initial, Answers.Json(Pages.Last("t2", [Pages.Item("b", 6), Pages.Item("c", 7)])));
        var result = await PullAsync();
        result.Kind.ShouldBe(RoundKind.Initial);
        result.Repairs.ShouldBe([new Repair(RepairKind.ExpiredToken, reason)]);
        result.Count.ShouldBe(2);
        Held().ShouldBe("b=v c=v");
    }

    [Fact]
    public async Task The_older_dates_of_a_restored_server_win_over_the_newer_ones_held()
    {
        await SeedAsync(Pages.Item("a", 50, "lost"), Pages.Item("b", 60, "lost"));
        AtToken("t1", Answers.Gone("timeline"));
        Server.On(Script.Initial, Answers.Json(Pages.Next("n1", [Pages.Item("a", 2, "restored")])));
        Server.On(Script.Cursor("n1"), Answers.Json(Pages.LastWithDigest("t2", [Pages.Item("a", 1, "stale"), Pages.Item("b", 3, "restored")], [("a", 2), ("b", 3)])));
        (await PullAsync()).Verified.ShouldBe(true);
        Held().ShouldBe("a=restored b=restored");
    }

    [Fact]
    public async Task A_deletion_in_a_full_round_removes_a_newer_row_of_the_old_generation()
    {
        await SeedAsync(Pages.Item("a", 50));
        AtToken("t1", Answers.Gone("timeline"));
        Server.On(Script.Initial, Answers.Json(Pages.Next("n1", [], [Pages.Deletion("a", 3)])));
        Server.On(Script.Cursor("n1"), Answers.Json(Pages.LastWithDigest("t2", [Pages.Item("a", 2)], [])));
        (await PullAsync()).Verified.ShouldBe(true);
        Held().ShouldBe("");
    }

    [Fact]
    public async Task An_interrupted_full_round_keeps_the_old_rows_and_the_next_run_makes_it_whole()
    {
        await SeedAsync(Pages.Item("a", 5), Pages.Item("b", 6), Pages.Item("c", 7));
        AtToken("t1", Answers.Gone("purged"));
        Server.On(Script.Initial, Answers.Json(Pages.Next("n1", [Pages.Item("b", 6, "full")])));
        Server.On(Script.Cursor("n1"), Answers.Status(403), Answers.Json(Pages.Last("t2", [Pages.Item("d", 8)])));
        await PullFailsAsync();
        Held().ShouldBe("a=v b=full c=v");
        StoredLink().ShouldBeNull();

        await PullAsync();
        Held().ShouldBe("b=full d=v");
        Server.Targets.Count(t => t == Script.Token("t1")).ShouldBe(1, "the expired link is not asked again");
    }

    [Fact]
    public async Task A_full_round_that_never_began_loses_nothing()
    {
        await SeedAsync(Pages.Item("a", 5));
        Server.On(Script.Initial, Answers.Status(403));
        await PullFailsAsync(full: true);
        Held().ShouldBe("a=v");
        StoredLink().ShouldBe(Script.Token("t1"));
    }

    [Fact]
    public async Task A_server_whose_tokens_are_always_expired_is_not_read_in_a_loop()
    {
        Server.On(Script.Initial, Answers.Gone("purged"));
        (await PullFailsAsync()).Code.ShouldBe(SyncErrorCode.Expired);
        Server.Requests.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Where_no_full_round_is_allowed_the_expired_token_is_told_and_the_replica_stays()
    {
        await SeedAsync(Pages.Item("a", 5));
        AtToken("t1", Answers.Gone("purged"));
        Options = Options with { MaxFullRounds = 0 };
        var error = await PullFailsAsync();
        error.Code.ShouldBe(SyncErrorCode.Expired);
        error.Message.ShouldContain("purged");
        Held().ShouldBe("a=v");
    }

    [Fact]
    public async Task A_forged_token_is_an_error_and_no_reason_to_read_everything_again()
    {
        await SeedAsync(Pages.Item("a", 5));
        AtToken("t1", Answers.Problem(400, """{"type":"urn:tidemark:problem:invalid-token","detail":"The token was not made here."}"""));
        var error = await PullFailsAsync();
        error.Code.ShouldBe(SyncErrorCode.Rejected);
        error.Message.ShouldContain("The token was not made here.");
        Server.Requests.Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_reason_told_in_mid_round_that_dooms_the_token_leads_to_a_full_round()
    {
        await SeedAsync(Pages.Item("a", 5));
        AtToken("t1", Answers.Json(Pages.Next("n1", [Pages.Item("a", 6, "new")])));
        Server.On(Script.Cursor("n1"), Answers.Gone("timeline"));
        Server.On(Script.Initial, Answers.Json(Pages.Last("t2", [Pages.Item("z", 1)])));
        (await PullAsync()).Kind.ShouldBe(RoundKind.Initial);
        Held().ShouldBe("z=v");
    }
}
