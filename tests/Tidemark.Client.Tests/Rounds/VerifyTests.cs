using Tidemark.Client.Tests.Fakes;

namespace Tidemark.Client.Tests.Rounds;

public sealed class VerifyTests : ClientTest
{
    [Fact]
    public async Task A_replica_that_is_right_but_behind_is_equal_and_says_by_how_much()
    {
        await SeedAsync(Pages.Item("a", 1), Pages.Item("b", 2), Pages.Item("c", 3));
        AtToken("t1", Answers.Json(Pages.Next("n1", [Pages.Item("a", 4), Pages.Item("new", 5)], [Pages.Deletion("b", 6)])));
        Server.On(Script.Cursor("n1"), Answers.Json(Pages.LastWithDigest("t2", [Pages.Item("a", 7)], [("a", 7), ("new", 5), ("c", 3)])));
        var result = await VerifyAsync();
        result.Outcome.ShouldBe(VerifyOutcome.Equal);
        result.Behind.ShouldBe(4);
        result.Local.Count.ShouldBe(3);
        result.Server!.Value.Count.ShouldBe(3);
        Held().ShouldBe("a=v b=v c=v", "nothing is stored");
        StoredLink().ShouldBe(Script.Token("t1"));
    }

    [Fact]
    public async Task A_replica_that_lacks_something_is_different()
    {
        await SeedAsync(Pages.Item("a", 1));
        AtToken("t1", Answers.Json(Pages.LastWithDigest("t1", [], [("a", 1), ("b", 2)])));
        (await VerifyAsync()).Outcome.ShouldBe(VerifyOutcome.Different);
    }

    [Fact]
    public async Task A_server_without_a_digest_and_an_expired_token_are_told_as_such()
    {
        await SeedAsync(Pages.Item("a", 1));
        AtToken("t1", Answers.Json(Pages.Last("t1", [])), Answers.Gone("purged"));
        (await VerifyAsync()).Outcome.ShouldBe(VerifyOutcome.NoDigest);
        (await VerifyAsync()).Outcome.ShouldBe(VerifyOutcome.Expired);
    }

    [Fact]
    public async Task A_replica_that_another_process_moves_on_is_verified_as_of_one_moment()
    {
        await SeedAsync(Pages.Item("a", 1));
        using var early = Replica.OpenRead(ReplicaPath);
        AtToken("t1", Answers.Json(Pages.LastWithDigest("t2", [Pages.Item("b", 2)], [("a", 1), ("b", 2)])));
        await PullAsync();
        AtToken("t2", Answers.Json(Pages.Next("n1", [Pages.Item("c", 3)])));
        Server.On(Script.Cursor("n1"), Answers.Json(Pages.LastWithDigest("t3", [Pages.Item("d", 4)], [("a", 1), ("b", 2), ("c", 3), ("d", 4)])));
        AtToken("t3", Answers.Json(Pages.Last("t3", [])));
        using var client = Client();
        var between = new Reports(told =>
        {
            if (told is { Phase: SyncPhase.Verifying, Pages: 1 }) PullAsync().GetAwaiter().GetResult();
        });
        var result = await client.VerifyAsync(early, between, TestContext.Current.CancellationToken);
        (result.Outcome, result.Behind, result.Local.Count).ShouldBe((VerifyOutcome.Equal, 2, 2));
        Held().ShouldBe("a=v b=v c=v d=v");
    }

    [Fact]
    public async Task A_replica_without_a_round_cannot_be_verified()
    {
        OpenReplica().Dispose();
        (await Should.ThrowAsync<SyncException>(VerifyAsync)).Code.ShouldBe(SyncErrorCode.ReplicaIncomplete);
    }

    private async Task<VerifyResult> VerifyAsync()
    {
        using var replica = Replica.OpenRead(ReplicaPath);
        using var client = Client();
        return await client.VerifyAsync(replica, cancellation: TestContext.Current.CancellationToken);
    }
}
