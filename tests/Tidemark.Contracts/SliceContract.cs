namespace Tidemark.Contracts;

/// <summary>Ranges of positions and the head they belong to.</summary>
public abstract class SliceContract(StoreHarness harness) : StoreContract(harness)
{
    [Fact]
    public async Task Only_a_slice_with_nothing_beyond_it_has_reached_the_head()
    {
        foreach (var id in (string[])["a", "b", "c"]) await Log.PutAsync(id);
        (await Log.SliceAsync(most: 2)).ShouldSatisfyAllConditions(
            slice => slice.Rows.Select(row => row.Id).ShouldBe(["a", "b"]),
            slice => slice.ReachedHead.ShouldBeFalse(),
            slice => slice.Head.Position.ShouldBe(3));
        (await Log.SliceAsync(most: 3)).ReachedHead.ShouldBeTrue();
        (await Log.SliceAsync(after: 2, most: 1)).ShouldSatisfyAllConditions(
            slice => slice.Rows.Select(row => row.Id).ShouldBe(["c"]),
            slice => slice.ReachedHead.ShouldBeTrue());
        (await Log.SliceAsync(after: 3)).ShouldSatisfyAllConditions(
            slice => slice.Rows.ShouldBeEmpty(),
            slice => slice.ReachedHead.ShouldBeTrue());
        (await Log.SliceAsync(after: long.MaxValue)).Rows.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_modified_row_leaves_its_place()
    {
        await Log.PutAsync("a");
        await Log.PutAsync("b");
        await Log.PutAsync("a", """{"x":1}""");
        (await Log.SliceAsync()).Rows.Select(row => (row.Id, row.Position)).ShouldBe([("b", 2), ("a", 3)]);
        (await Log.SliceAsync(after: 2)).Rows.Select(row => row.Id).ShouldBe(["a"]);
    }

    [Fact]
    public async Task Tombstones_are_left_out_as_far_as_asked()
    {
        foreach (var id in (string[])["a", "b", "c", "d"]) await Log.PutAsync(id);
        foreach (var id in (string[])["a", "b"]) await Log.DeleteAsync(id);
        (await Log.SliceAsync(noTombstonesThrough: 5)).Rows.Select(row => row.Id).ShouldBe(["c", "d", "b"]);
        (await Log.SliceAsync(noTombstonesThrough: long.MaxValue)).Rows.Select(row => row.Id).ShouldBe(["c", "d"]);
        (await Log.SliceAsync(most: 2, noTombstonesThrough: long.MaxValue)).ReachedHead.ShouldBeTrue();
        (await Log.SliceAsync(most: 2, noTombstonesThrough: 5)).ReachedHead.ShouldBeFalse();
        (await Log.SliceAsync(after: 4)).Rows.ShouldAllBe(row => row.Deleted && row.Body.IsEmpty);
    }

    [Fact]
    public async Task A_slice_ends_after_the_row_with_which_its_bodies_exceed_the_limit()
    {
        var large = $$"""{"x":"{{new string('x', 90)}}"}"""; // 98 bytes
        foreach (var id in (string[])["a", "b", "c", "d"]) await Log.PutAsync(id, large);
        (await Log.SliceAsync(mostBytes: 98)).ShouldSatisfyAllConditions(
            slice => slice.Rows.Count.ShouldBe(2),
            slice => slice.ReachedHead.ShouldBeFalse());
        (await Log.SliceAsync(mostBytes: 1)).Rows.Count.ShouldBe(1);
        (await Log.SliceAsync(mostBytes: 98 * 3)).ShouldSatisfyAllConditions(
            slice => slice.Rows.Count.ShouldBe(4),
            slice => slice.ReachedHead.ShouldBeTrue());
        (await Log.SliceAsync(after: 3, mostBytes: 1)).ReachedHead.ShouldBeTrue();
    }

    [Fact]
    public async Task Bodies_of_a_slice_stay_as_they_were_read()
    {
        var bodies = Enumerable.Range(0, 300).Select(i => $$"""{"x":"{{new string((char)('a' + (i % 26)), i * 13)}}"}""").ToList();
        for (var i = 0; i < bodies.Count; i++) await Log.PutAsync("r" + i, bodies[i]);
        var slice = await Log.SliceAsync();
        await Log.WriteAsync([.. Enumerable.Range(0, 300).Select(i => Change.Delete("r" + i))], Cancellation);
        await Log.SliceAsync();
        slice.Rows.Select(row => row.Text()).ShouldBe(bodies);
    }

    [Fact]
    public async Task Rows_and_head_come_from_one_moment_while_others_write()
    {
        using var stop = new CancellationTokenSource();
        var writing = Task.Run(async () =>
        {
            var random = new Random(1);
            while (!stop.IsCancellationRequested)
            {
                var id = "r" + random.Next(20);
                if (random.Next(3) == 0) await Log.DeleteAsync(id);
                else await Log.PutAsync(id, $$"""{"n":{{random.Next()}}}""");
                if (random.Next(20) == 0) await Log.PurgeAsync(new Instant(long.MaxValue / 2), Cancellation);
            }
        }, Cancellation);
        for (var i = 0; i < 400 || Log.Head.Position < 100; i++)
        {
            var slice = await Log.SliceAsync();
            slice.ShouldBeWhole();
            slice.Rows.ShouldAllBe(row => !row.Deleted || row.Position > slice.Head.Horizon);
            // The head moves by a row: in the moment of the head, its row is there, or purged.
            if (slice.Head.Position > slice.Head.Horizon) slice.Rows[^1].Position.ShouldBe(slice.Head.Position);
        }

        await stop.CancelAsync();
        await writing;
    }
}
