using Tidemark.Client.Tests.Fakes;

namespace Tidemark.Client.Tests.Duties;

/// <summary>Upsert when the modification date, compared as an instant, is not older than what is held.</summary>
public sealed class Duty3_DatesTests : ClientTest
{
    [Theory]
    [InlineData("2024-01-01T00:00:05.000Z", "new")]
    [InlineData("2024-01-01T01:00:05.001+01:00", "new")]
    [InlineData("2024-01-01T00:00:05.000+0000", "new")]
    [InlineData("2023-12-31T23:00:05.000-0100", "new")]
    [InlineData("2024-01-01T00:00:05Z", "new")]
    [InlineData("2024-01-01T00:00:04.999Z", "old")]
    [InlineData("2024-01-01T01:00:04.999+01:00", "old")]
    [InlineData("2024-01-01T00:00:04.9999999Z", "old")]
    public async Task The_newer_date_wins_and_of_equal_ones_the_later_arrival(string date, string winner)
    {
        await SeedAsync(Pages.Item("a", 5, "old"));
        AtToken("t1", Answers.Json(Pages.Last("t2", [$$"""{"id":"a","modificationDate":"{{date}}","value":"new"}"""])));
        await PullAsync();
        Held().ShouldBe($"a={winner}");
    }

    [Fact]
    public async Task A_resource_that_comes_twice_in_a_round_stays_as_its_newer_copy()
    {
        Server.On(Script.Initial, Answers.Json(Pages.Next("n1", [Pages.Item("a", 1, "first"), Pages.Item("b", 3, "newer")])));
        Server.On(Script.Cursor("n1"), Answers.Json(Pages.Last("t1", [Pages.Item("a", 4, "second"), Pages.Item("b", 2, "older")])));
        var result = await PullAsync();
        Held().ShouldBe("a=second b=newer");
        result.Count.ShouldBe(2);
        result.Digest.ShouldBe(Pages.DigestOf(("a", 4), ("b", 3)));
    }

    [Theory]
    [InlineData(4, "a=v")]
    [InlineData(5, "")]
    [InlineData(6, "")]
    public async Task A_deletion_counts_unless_it_is_older_than_what_is_held(int deleted, string held)
    {
        await SeedAsync(Pages.Item("a", 5));
        AtToken("t1", Answers.Json(Pages.Last("t2", [], [Pages.Deletion("a", deleted)])));
        await PullAsync();
        Held().ShouldBe(held);
    }

    [Fact]
    public async Task An_older_copy_that_comes_after_a_deletion_does_not_bring_the_resource_back()
    {
        await SeedAsync(Pages.Item("a", 1));
        AtToken("t1", Answers.Json(Pages.Next("n1", [], [Pages.Deletion("a", 5), Pages.Deletion("b", 5)])));
        Server.On(Script.Cursor("n1"), Answers.Json(Pages.Last("t2", [Pages.Item("a", 4), Pages.Item("b", 4)])));
        await PullAsync();
        Held().ShouldBe("");
    }

    [Fact]
    public async Task A_resource_created_again_after_its_deletion_is_there()
    {
        await SeedAsync(Pages.Item("a", 1));
        AtToken("t1", Answers.Json(Pages.Next("n1", [], [Pages.Deletion("a", 5)])));
        Server.On(Script.Cursor("n1"), Answers.Json(Pages.Last("t2", [Pages.Item("a", 6, "again")])));
        await PullAsync();
        Held().ShouldBe("a=again");
    }

    [Fact]
    public async Task A_deletion_in_an_initial_round_is_applied()
    {
        Server.On(Script.Initial, Answers.Json(Pages.Next("n1", [Pages.Item("a", 1), Pages.Item("b", 2)])));
        Server.On(Script.Cursor("n1"), Answers.Json(Pages.LastWithDigest("t1", [], [("b", 2)], [Pages.Deletion("a", 3)])));
        (await PullAsync()).Verified.ShouldBe(true);
        Held().ShouldBe("b=v");
    }

    [Fact]
    public async Task An_id_that_is_a_number_is_kept_as_its_text_and_an_escaped_one_as_its_plain_text()
    {
        await SeedAsync(
            """{"id":17,"modificationDate":"2024-01-01T00:00:01.000\u002B0000","value":1}""",
            """{"id":"\u00e4\/b","modificationDate":"2024-01-01T00:00:01.000Z","value":2}""");
        Held().ShouldBe("17=1 ä/b=2");
        using var replica = Replica.OpenRead(ReplicaPath);
        replica.Find("17")!.ModificationDate.ShouldBe("2024-01-01T00:00:01.000+0000");
        replica.Recount().ShouldBe(replica.Totals);
    }
}
