using Tidemark.Client.Tests.Fakes;

namespace Tidemark.Client.Tests.Duties;

/// <summary>A full listing removes what is gone, and refuses above a share of the replica.</summary>
public sealed class Duty6_ReconcileTests : ClientTest
{
    [Fact]
    public async Task What_the_listing_lacks_is_removed_and_what_the_replica_lacks_is_added()
    {
        await SeedAsync(Many(20));
        Listing([.. Many(20).Skip(1), Pages.Item("new", 99), Pages.Item("x5", 98, "newer")]);
        var result = await ReconcileAsync();
        result.Removed.ShouldBe(1);
        result.Count.ShouldBe(20);
        var held = Held();
        held.ShouldNotContain("x0=");
        held.ShouldContain("new=v");
        held.ShouldContain("x5=newer");
        StoredLink().ShouldBe(Script.Token("t1"));
        using var replica = Replica.OpenRead(ReplicaPath);
        replica.Recount().ShouldBe(replica.Totals);
    }

    [Fact]
    public async Task Above_the_share_nothing_is_removed_unless_told()
    {
        await SeedAsync(Many(20));
        Listing([.. Many(20).Skip(3)]);
        var error = await Should.ThrowAsync<SyncException>(() => ReconcileAsync());
        error.Code.ShouldBe(SyncErrorCode.ReconcileRefused);
        error.Message.ShouldContain("3 of the replica's 20");
        Held().Split(' ').Length.ShouldBe(20);

        (await ReconcileAsync(maxShare: 0.2)).Removed.ShouldBe(3);
        Held().Split(' ').Length.ShouldBe(17);
    }

    [Fact]
    public async Task A_listing_that_breaks_off_removes_nothing()
    {
        await SeedAsync(Many(20));
        Server.On("/things", Answers.Json(Page("""{"next":{"href":"/things?cursor=l1"}}""", Many(19))));
        Server.On(Script.Cursor("l1"), Answers.Status(403));
        await Should.ThrowAsync<SyncException>(() => ReconcileAsync());
        Held().Split(' ').Length.ShouldBe(20);
    }

    [Fact]
    public async Task A_replica_without_a_completed_round_is_not_reconciled()
    {
        using (OpenReplica())
        {
        }

        (await Should.ThrowAsync<SyncException>(() => ReconcileAsync())).Code.ShouldBe(SyncErrorCode.ReplicaIncomplete);
    }

    private static string[] Many(int count) => [.. Enumerable.Range(0, count).Select(i => Pages.Item($"x{i}", i + 1))];

    private static string Page(string links, string[] items) =>
        "{\"_links\":" + links + ",\"_embedded\":{\"inx:things\":[" + string.Join(",", items) + "]}}";

    private void Listing(string[] items) => Server.On("/things", Answers.Json(Page("""{"self":{"href":"/things"}}""", items)));

    private async Task<ReconcileResult> ReconcileAsync(double maxShare = 0.1)
    {
        using var replica = OpenReplica();
        using var client = Client();
        return await client.ReconcileAsync(replica, maxShare, cancellation: TestContext.Current.CancellationToken);
    }
}
