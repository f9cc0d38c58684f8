namespace Tidemark.Contracts;

/// <summary>Positions, heads and dates.</summary>
public abstract class PositionContract(StoreHarness harness) : StoreContract(harness)
{
    [Fact]
    public async Task A_new_log_is_empty()
    {
        Log.Head.ShouldBe(Head.Empty);
        (await Log.SliceAsync()).ShouldSatisfyAllConditions(
            slice => slice.Rows.ShouldBeEmpty(),
            slice => slice.Head.ShouldBe(Head.Empty),
            slice => slice.ReachedHead.ShouldBeTrue());
    }

    [Fact]
    public async Task Positions_are_given_out_one_by_one_in_the_order_of_changes()
    {
        (await Log.PutAsync("a")).Row!.Position.ShouldBe(1);
        var results = await Log.WriteAsync(
            [Change.Put("b", "{}".Body()), Change.Put("a", "{}".Body()), Change.Put("a", """{"x":1}""".Body()), Change.Delete("b")], Cancellation);
        results.Select(result => result.Row?.Position).ShouldBe([2, 1, 3, null]);
        Log.Head.Position.ShouldBe(4);
        (await Log.SliceAsync()).Rows.Select(row => (row.Id, row.Position, row.Deleted)).ShouldBe([("a", 3, false), ("b", 4, true)]);
        await Log.ShouldBeWholeAsync();
    }

    [Fact]
    public async Task Logs_of_one_store_know_nothing_of_each_other()
    {
        var other = await Harness.OpenLogAsync("others");
        other.Number.ShouldNotBe(Log.Number);
        await Log.PutAsync("a", """{"x":1}""");
        await other.PutAsync("a", """{"x":2}""");
        await other.DeleteAsync("b");
        (await Log.FindAsync("a"))!.Text().ShouldBe("""{"x":1}""");
        (await other.FindAsync("a"))!.Text().ShouldBe("""{"x":2}""");
        other.Head.Position.ShouldBe(1);
        (await Log.SliceAsync()).Rows.Count.ShouldBe(1);
        (await other.SliceAsync()).Rows.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_log_opened_twice_is_one_log_and_keeps_its_number()
    {
        var numbers = (await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Harness.OpenLogAsync("twice")))).Select(log => log.Number);
        numbers.Distinct().Count().ShouldBe(1);
        var again = await Harness.OpenLogAsync();
        await again.PutAsync("a");
        Log.Head.Position.ShouldBe(1);
        var number = Log.Number;
        await ReopenAsync();
        Log.Number.ShouldBe(number);
    }

    [Fact]
    public async Task Everything_is_there_after_a_restart()
    {
        await Log.PutAsync("a", """{"text":"ä 😀"}""");
        await Log.PutAsync("b");
        await Log.DeleteAsync("b");
        await Log.PurgeAsync(new Instant(0), Cancellation);
        var before = await Log.SliceAsync();
        await ReopenAsync();
        var after = await Log.SliceAsync();
        after.Head.ShouldBe(before.Head);
        after.Rows.Select(row => row with { Body = default }).ShouldBe(before.Rows.Select(row => row with { Body = default }));
        after.Rows[0].Text().ShouldBe("""{"text":"ä 😀"}""");
        await Log.ShouldBeWholeAsync();
    }

    [Fact]
    public async Task Dates_never_decrease_along_positions_whatever_the_clock_does()
    {
        var random = new Random(1);
        var dates = new Dictionary<string, Instant>();
        for (var i = 0; i < 200; i++)
        {
            Clock.Move(TimeSpan.FromSeconds(random.Next(-50, 50)));
            var id = "r" + random.Next(5);
            var position = Log.Head.Position;
            if (random.Next(4) == 0) await Log.DeleteAsync(id);
            else await Log.PutAsync(id, $$"""{"n":{{i}}}""");
            if (Log.Head.Position == position) continue;
            var row = (await Log.SliceAsync(after: position)).Rows.Single();
            row.Modified.ShouldBeGreaterThan(dates.GetValueOrDefault(id));
            dates[id] = row.Modified;
        }

        await Log.ShouldBeWholeAsync();
    }

    [Fact]
    public async Task A_resource_changed_while_the_clock_stands_still_or_goes_back_gets_a_later_date()
    {
        var first = (await Log.PutAsync("a", """{"n":1}""")).Row!;
        var second = (await Log.PutAsync("a", """{"n":2}""")).Row!;
        Clock.Move(TimeSpan.FromDays(-1));
        var third = (await Log.PutAsync("a", """{"n":3}""")).Row!;
        second.Modified.ShouldBe(new Instant(first.Modified.UnixMilliseconds + 1));
        third.Modified.ShouldBe(new Instant(second.Modified.UnixMilliseconds + 1));
        third.Created.ShouldBe(first.Created);
    }

    [Fact]
    public async Task A_deletion_is_later_than_what_it_deletes_and_a_new_creation_later_than_the_deletion()
    {
        var first = (await Log.PutAsync("a")).Row!;
        await Log.DeleteAsync("a");
        var tombstone = (await Log.SliceAsync()).Rows.Single();
        var second = (await Log.PutAsync("a")).Row!;
        tombstone.Modified.ShouldBeGreaterThan(first.Modified);
        second.Modified.ShouldBeGreaterThan(tombstone.Modified);
        second.Created.ShouldBe(second.Modified);
    }

    [Fact]
    public async Task A_change_bears_the_time_of_the_clock_where_that_is_later_than_the_log()
    {
        Clock.Move(TimeSpan.FromHours(1));
        (await Log.PutAsync("a")).Row!.Modified.ShouldBe(Clock.Now);
        Clock.Move(TimeSpan.FromHours(1));
        (await Log.PutAsync("b")).Row!.Modified.ShouldBe(Clock.Now);
    }
}
