using System.Text;

namespace Tidemark.Contracts;

/// <summary>What becomes of each kind of change.</summary>
public abstract class OutcomeContract(StoreHarness harness) : StoreContract(harness)
{
    [Fact]
    public async Task A_put_creates_and_then_changes()
    {
        (await Log.PutAsync("a", """{"x":1}""")).Outcome.ShouldBe(Outcome.Created);
        var changed = await Log.PutAsync("a", """{"x":2}""");
        changed.Outcome.ShouldBe(Outcome.Changed);
        changed.Row!.Text().ShouldBe("""{"x":2}""");
        (await Log.FindAsync("a"))!.ShouldSatisfyAllConditions(
            row => row.Text().ShouldBe("""{"x":2}"""),
            row => row.Position.ShouldBe(2),
            row => row.Modified.ShouldBe(changed.Row!.Modified));
        await Log.ShouldBeWholeAsync();
    }

    [Theory]
    [InlineData("""{"x":1,"y":"é"}""")]
    [InlineData("""{"y":"\u00e9","x":1.0}""")]
    public async Task Putting_what_is_there_already_writes_nothing(string again)
    {
        var first = (await Log.PutAsync("a", """{"x":1,"y":"é"}""")).Row!;
        var head = Log.Head;
        Clock.Move(TimeSpan.FromHours(1));
        var second = await Log.PutAsync("a", again);
        second.Outcome.ShouldBe(Outcome.Unchanged);
        (second.Row!.Position, second.Row.Modified, second.Row.Text()).ShouldBe((first.Position, first.Modified, first.Text()));
        Log.Head.ShouldBe(head);
        (await Log.SliceAsync()).Head.ShouldBe(head);
    }

    [Fact]
    public async Task A_deletion_leaves_nothing_to_find_and_deleting_nothing_changes_nothing()
    {
        await Log.PutAsync("a");
        (await Log.DeleteAsync("a")).ShouldBe(new ChangeResult(Outcome.Deleted, null));
        (await Log.FindAsync("a")).ShouldBeNull();
        var head = Log.Head;
        (await Log.DeleteAsync("a")).Outcome.ShouldBe(Outcome.Unchanged);
        (await Log.DeleteAsync("never there")).Outcome.ShouldBe(Outcome.Unchanged);
        Log.Head.ShouldBe(head);
        (await Log.PutAsync("a")).Outcome.ShouldBe(Outcome.Created);
        await Log.ShouldBeWholeAsync();
    }

    [Fact]
    public async Task A_merge_changes_members_removes_those_that_are_null_and_needs_a_resource()
    {
        (await Log.MergeAsync("a", """{"x":1}""")).Outcome.ShouldBe(Outcome.NotFound);
        await Log.PutAsync("a", """{"x":1,"y":2,"in":{"p":1,"q":2}}""");
        (await Log.MergeAsync("a", """{"x":null,"y":3,"in":{"q":null,"r":4}}""")).Outcome.ShouldBe(Outcome.Changed);
        (await Log.FindAsync("a"))!.Text().ShouldBe("""{"y":3,"in":{"p":1,"r":4}}""");
        (await Log.MergeAsync("a", """{"y":3}""")).Outcome.ShouldBe(Outcome.Unchanged);
        await Log.DeleteAsync("a");
        (await Log.MergeAsync("a", """{"y":3}""")).Outcome.ShouldBe(Outcome.NotFound);
        Log.Head.Position.ShouldBe(3);
        await Log.ShouldBeWholeAsync();
    }

    [Fact]
    public async Task A_merge_that_would_make_a_resource_too_large_does_nothing()
    {
        var half = new string('x', ResourceBody.MaxBytes * 2 / 3);
        await Log.PutAsync("a", $$"""{"x":"{{half}}"}""");
        (await Log.MergeAsync("a", $$"""{"y":"{{half}}"}""")).Outcome.ShouldBe(Outcome.TooLarge);
        Log.Head.Position.ShouldBe(1);
    }

    [Fact]
    public async Task A_change_can_demand_that_a_row_lies_where_it_was_seen_or_that_the_log_has_not_moved()
    {
        var seen = (await Log.PutAsync("a", """{"x":1}""")).Row!;
        (await Log.PutAsync("a", """{"x":2}""", new Precondition { At = seen.Position })).Outcome.ShouldBe(Outcome.Changed);
        (await Log.PutAsync("a", """{"x":3}""", new Precondition { At = seen.Position })).ShouldBe(new ChangeResult(Outcome.Conflict, null));
        (await Log.PutAsync("b", precondition: new Precondition { At = 1 })).Outcome.ShouldBe(Outcome.Conflict);
        var unmoved = new Precondition { HeadAt = Log.Head.Position };
        // Judged by the head before the batch, so that it holds for all of it.
        (await Log.WriteAsync([Change.Put("b", "{}".Body(), unmoved), Change.Put("c", "{}".Body(), unmoved)], Cancellation))
            .ShouldAllBe(result => result.Outcome == Outcome.Created);
        (await Log.WriteAsync([Change.Put("d", "{}".Body(), unmoved), Change.Delete("a", unmoved)], Cancellation))
            .ShouldAllBe(result => result.Outcome == Outcome.Conflict);
        (await Log.FindAsync("a")).ShouldNotBeNull();
    }

    [Fact]
    public async Task If_none_match_keeps_what_is_there()
    {
        (await Log.PutAsync("a", """{"x":1}""", Precondition.Absent)).Outcome.ShouldBe(Outcome.Created);
        (await Log.PutAsync("a", """{"x":2}""", Precondition.Absent)).ShouldBe(new ChangeResult(Outcome.Conflict, null));
        (await Log.FindAsync("a"))!.Text().ShouldBe("""{"x":1}""");
        await Log.DeleteAsync("a");
        (await Log.PutAsync("a", """{"x":3}""", Precondition.Absent)).Outcome.ShouldBe(Outcome.Created);
    }

    [Fact]
    public async Task If_match_demands_one_of_the_tags_or_any_resource()
    {
        var any = new Precondition(false, true, null);
        (await Log.PutAsync("a", "{}", any)).Outcome.ShouldBe(Outcome.Conflict);
        (await Log.DeleteAsync("a", new Precondition(false, false, ["x"]))).Outcome.ShouldBe(Outcome.Conflict);
        var tag = EntityTag.Of((await Log.PutAsync("a", """{"x":1}""")).Row!);
        (await Log.MergeAsync("a", """{"x":2}""", new Precondition(false, false, ["other", tag]))).Outcome.ShouldBe(Outcome.Changed);
        (await Log.PutAsync("a", """{"x":3}""", new Precondition(false, false, [tag]))).Outcome.ShouldBe(Outcome.Conflict);
        (await Log.DeleteAsync("a", new Precondition(false, false, [tag]))).Outcome.ShouldBe(Outcome.Conflict);
        EntityTag.Of((await Log.FindAsync("a"))!).ShouldNotBe(tag);
        (await Log.DeleteAsync("a", any)).Outcome.ShouldBe(Outcome.Deleted);
        await Log.ShouldBeWholeAsync();
    }

    [Fact]
    public async Task Changes_of_one_batch_see_what_the_ones_before_left_and_a_conflict_stops_none_of_them()
    {
        var results = await Log.WriteAsync(
            [
                Change.Put("a", """{"x":1}""".Body(), Precondition.Absent),
                Change.Put("a", """{"x":2}""".Body(), Precondition.Absent),
                Change.Merge("a", """{"y":3}"""u8.ToArray()),
                Change.Delete("a"),
                Change.Delete("a"),
                Change.Put("a", """{"x":4}""".Body(), Precondition.Absent),
            ],
            Cancellation);
        results.Select(result => result.Outcome).ShouldBe(
            [Outcome.Created, Outcome.Conflict, Outcome.Changed, Outcome.Deleted, Outcome.Unchanged, Outcome.Created]);
        (await Log.FindAsync("a"))!.Text().ShouldBe("""{"x":4}""");
        Log.Head.ShouldSatisfyAllConditions(head => head.Position.ShouldBe(4), head => head.Count.ShouldBe(1));
        await Log.ShouldBeWholeAsync();
    }

    [Fact]
    public async Task An_empty_batch_is_answered_with_nothing()
    {
        (await Log.WriteAsync([], Cancellation)).ShouldBeEmpty();
        Log.Head.ShouldBe(Head.Empty);
    }

    [Fact]
    public async Task A_cancelled_write_is_not_begun()
    {
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => Log.WriteAsync([Change.Put("a", "{}".Body())], cancelled.Token));
        (await Log.FindAsync("a")).ShouldBeNull();
    }

    [Fact]
    public async Task Ids_and_bodies_come_back_byte_for_byte()
    {
        string[] ids = ["a", "A", "ä", "a\u0308", "😀", " ", "'", "\"", "%_", "a/b?c#d", new string('é', 127)];
        string[] bodies = ["{}", """{"x":1.00,"y":1e400,"z":12345678901234567890}""", "{\"u\":\"\\u0000\\ud83d\\ude00é\"}", """{"s":"';--"}"""];
        foreach (var id in ids)
            foreach (var body in bodies)
            {
                await Log.PutAsync(id, body);
                (await Log.FindAsync(id))!.ShouldSatisfyAllConditions(row => row.Id.ShouldBe(id), row => row.Text().ShouldBe(body));
            }

        var rows = (await Log.SliceAsync()).Rows;
        rows.Select(row => row.Id).ShouldBe(ids);
        rows.Select(row => row.Text()).Distinct().ShouldBe([bodies[^1]]);
        (await Log.FindAsync("nobody")).ShouldBeNull();
        (await Log.FindAsync("")).ShouldBeNull();
        await Log.ShouldBeWholeAsync();
    }

    [Fact]
    public async Task A_change_that_can_not_be_done_at_all_leaves_nothing_behind_and_harms_no_other()
    {
        await Log.PutAsync("a", """{"x":1}""");
        var wrong = Change.Merge("a", Encoding.UTF8.GetBytes("[not an object"));
        var writes = Enumerable.Range(0, 20).Select(i => i == 10
            ? Log.WriteAsync([Change.Put("half", "{}".Body()), wrong], Cancellation)
            : Log.WriteAsync([Change.Put("b" + i, "{}".Body())], Cancellation)).ToList();
        await Should.ThrowAsync<Exception>(() => writes[10]);
        foreach (var write in writes.Where((_, i) => i != 10)) (await write)[0].Outcome.ShouldBe(Outcome.Created);
        (await Log.FindAsync("half")).ShouldBeNull();
        Log.Head.Count.ShouldBe(20);
        await Log.ShouldBeWholeAsync();
    }
}
