using Tidemark.Client.Tests.Fakes;

namespace Tidemark.Client.Tests.Duties;

/// <summary>Rows and the new link are committed in one transaction.</summary>
public sealed class Duty1_CrashTests : ClientTest
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task A_run_that_dies_after_any_page_of_an_initial_round_is_completed_by_the_next(int pages)
    {
        ThreePages();
        await Should.ThrowAsync<Crash>(() => PullAsync(progress: DieAfter(pages)));
        StoredLink().ShouldBe(pages == 3 ? Script.Token("t1") : null);

        AtToken("t1", Answers.Json(Pages.Last("t1", [])));
        await PullAsync();

        Held().ShouldBe("a=v b=v c=v");
        StoredLink().ShouldBe(Script.Token("t1"));
    }

    [Fact]
    public async Task A_run_that_dies_in_an_incremental_round_keeps_the_old_link_and_the_pages_it_had()
    {
        await SeedAsync(Pages.Item("a", 1), Pages.Item("b", 2), Pages.Item("c", 3));
        AtToken("t1", Answers.Json(Pages.Next("n1", [Pages.Item("a", 4, "new")])));
        Server.On(Script.Cursor("n1"), Answers.Json(Pages.Last("t2", [Pages.Item("b", 5, "new")], [Pages.Deletion("c", 6)])));

        await Should.ThrowAsync<Crash>(() => PullAsync(progress: DieAfter(1)));
        Held().ShouldBe("a=new b=v c=v");
        StoredLink().ShouldBe(Script.Token("t1"));

        await PullAsync();
        Held().ShouldBe("a=new b=new");
        StoredLink().ShouldBe(Script.Token("t2"));
    }

    [Fact]
    public async Task What_the_files_hold_at_the_instant_of_a_kill_can_be_opened_and_completed()
    {
        ThreePages();
        using (var replica = OpenReplica())
        {
            using var client = Client();
            var progress = new Reports(told =>
            {
                // What a process leaves that is killed here: the file and its log, without the tidying of an orderly end.
                if (told.Pages != 2) return;
                System.IO.File.Copy(ReplicaPath, File("killed.db"));
                System.IO.File.Copy(ReplicaPath + "-wal", File("killed.db-wal"));
            });
            await client.PullAsync(replica, progress: progress, cancellation: TestContext.Current.CancellationToken);
        }

        using var killed = Replica.Open(File("killed.db"), Server.Collection);
        killed.Rows().Select(r => r.Id).ShouldBe(["a", "b"]);
        killed.UpcomingLink.ShouldBeNull();
        using var again = Client();
        await again.PullAsync(killed, cancellation: TestContext.Current.CancellationToken);
        killed.Rows().Select(r => r.Id).ShouldBe(["a", "b", "c"]);
    }

    [Fact]
    public async Task An_initial_round_begun_anew_drops_what_was_deleted_since_the_first_attempt()
    {
        ThreePages();
        await Should.ThrowAsync<Crash>(() => PullAsync(progress: DieAfter(2)));
        Server.On(Script.Initial, Answers.Json(Pages.Last("t9", [Pages.Item("b", 2), Pages.Item("c", 3)])));
        await PullAsync();
        Held().ShouldBe("b=v c=v");
    }

    [Fact]
    public async Task A_page_that_cannot_be_stored_leaves_nothing_behind()
    {
        await SeedAsync(Pages.Item("a", 1));
        AtToken("t1", Answers.Json(Pages.Next("n1", [Pages.Item("b", 2)])));
        Server.On(Script.Cursor("n1"), Answers.Json("""{"_links":{"self":{"href":"x"}},"_embedded":{"inx:things":[{"id":"c","modificationDate":"soon"}]}}"""));
        var error = await PullFailsAsync();
        error.Code.ShouldBe(SyncErrorCode.InvalidPage);
        error.Message.ShouldContain("\"soon\" of \"c\"");
        Held().ShouldBe("a=v b=v");
        StoredLink().ShouldBe(Script.Token("t1"));
    }

    private static Reports DieAfter(int pages) => new(told =>
    {
        if (told.Pages == pages) throw new Crash();
    });

    private void ThreePages()
    {
        Server.On(Script.Initial, Answers.Json(Pages.Next("n1", [Pages.Item("a", 1)])));
        Server.On(Script.Cursor("n1"), Answers.Json(Pages.Next("n2", [Pages.Item("b", 2)])));
        Server.On(Script.Cursor("n2"), Answers.Json(Pages.Last("t1", [Pages.Item("c", 3)])));
    }

    private sealed class Crash : Exception;
}
