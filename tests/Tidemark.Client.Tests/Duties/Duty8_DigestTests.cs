using Microsoft.Data.Sqlite;
using Tidemark.Client.Tests.Fakes;

namespace Tidemark.Client.Tests.Duties;

/// <summary>Where the page carries a digest the replica is checked; a mismatch is reported and repaired by a full round, once.</summary>
public sealed class Duty8_DigestTests : ClientTest
{
    [Fact]
    public async Task A_digest_that_agrees_is_reported_as_verified()
    {
        Server.On(Script.Initial, Answers.Json(Pages.LastWithDigest("t1", [Pages.Item("a", 1), Pages.Item("b", 2)], [("a", 1), ("b", 2)])));
        var result = await PullAsync();
        result.Verified.ShouldBe(true);
        result.Digest.ShouldBe(Pages.DigestOf(("a", 1), ("b", 2)));
        using var replica = Replica.OpenRead(ReplicaPath);
        replica.TokenValidUntil.ShouldBe("2024-04-01T00:00:00.000Z");
    }

    [Fact]
    public async Task Without_a_digest_the_result_says_neither_yes_nor_no()
    {
        Server.On(Script.Initial, Answers.Json(Pages.Last("t1", [Pages.Item("a", 1)], more: ",\"digest\":\"something else\"")));
        (await PullAsync()).Verified.ShouldBeNull();
    }

    [Fact]
    public async Task A_replica_that_missed_something_is_repaired_by_one_full_round()
    {
        Server.On(Script.Initial, Answers.Json(Pages.Last("t1", [Pages.Item("a", 1)])));
        await PullAsync();
        AtToken("t1", Answers.Json(Pages.LastWithDigest("t2", [Pages.Item("b", 2)], [("a", 1), ("b", 2), ("missed", 1)])));
        Server.On(Script.Initial, Answers.Json(Pages.LastWithDigest(
            "t3", [Pages.Item("a", 1), Pages.Item("missed", 1), Pages.Item("b", 2)], [("a", 1), ("b", 2), ("missed", 1)])));
        var result = await PullAsync();
        result.Verified.ShouldBe(true);
        result.Kind.ShouldBe(RoundKind.Initial);
        result.Repairs.ShouldBe([new Repair(RepairKind.DigestMismatch)]);
        Held().ShouldBe("a=v b=v missed=v");
    }

    [Fact]
    public async Task A_server_whose_digest_is_wrong_for_good_ends_in_an_error_after_one_full_round()
    {
        await SeedAsync(Pages.Item("a", 1));
        AtToken("t1", Answers.Json(Pages.LastWithDigest("t2", [], [("a", 2)])));
        Server.On(Script.Initial, Answers.Json(Pages.LastWithDigest("t3", [Pages.Item("a", 1)], [("a", 2)])));
        var error = await PullFailsAsync();
        error.Code.ShouldBe(SyncErrorCode.DigestMismatch);
        error.Hint.ShouldNotBeNull();
        Server.Targets.ShouldBe([Script.Initial, Script.Token("t1"), Script.Initial]);
        Held().ShouldBe("a=v");

        Options = Options with { CheckDigest = false };
        (await PullAsync()).Verified.ShouldBeNull();
    }

    [Fact]
    public async Task A_count_that_differs_is_a_mismatch_too()
    {
        Options = Options with { MaxFullRounds = 0 };
        var members = Pages.DigestMembers(("a", 1)).Replace("\"count\":1", "\"count\":2");
        Server.On(Script.Initial, Answers.Json(Pages.Last("t1", [Pages.Item("a", 1)], more: members)));
        (await PullFailsAsync()).Code.ShouldBe(SyncErrorCode.DigestMismatch);
    }

    [Fact]
    public async Task Kept_totals_that_are_wrong_while_the_rows_are_right_are_added_up_anew_without_a_full_round()
    {
        await SeedAsync(Pages.Item("a", 1));
        Execute("update tidemark_state set digest = zeroblob(32), count = 7");
        AtToken("t1", Answers.Json(Pages.LastWithDigest("t2", [Pages.Item("b", 2)], [("a", 1), ("b", 2)])));
        var result = await PullAsync();
        result.Verified.ShouldBe(true);
        result.Count.ShouldBe(2);
        result.Kind.ShouldBe(RoundKind.Incremental);
        result.Repairs.ShouldBe([new Repair(RepairKind.Recounted)]);
    }

    [Fact]
    public async Task A_row_that_somebody_removed_from_the_file_comes_back()
    {
        await SeedAsync(Pages.Item("a", 1), Pages.Item("b", 2));
        Execute("delete from tidemark_row where id = 'a'; update tidemark_state set digest = zeroblob(32)");
        AtToken("t1", Answers.Json(Pages.LastWithDigest("t1", [], [("a", 1), ("b", 2)])));
        Server.On(Script.Initial, Answers.Json(Pages.LastWithDigest("t1", [Pages.Item("a", 1), Pages.Item("b", 2)], [("a", 1), ("b", 2)])));
        await PullAsync();
        Held().ShouldBe("a=v b=v");
    }

    private void Execute(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={ReplicaPath};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
