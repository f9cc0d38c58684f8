namespace Tidemark.Contracts;

/// <summary>Tombstones, their removal, and the horizon.</summary>
public abstract class TombstoneContract(StoreHarness harness) : StoreContract(harness)
{
    [Fact]
    public async Task Tombstones_older_than_the_instant_go_and_the_horizon_is_the_newest_of_them()
    {
        foreach (var id in (string[])["a", "b", "c", "d"]) await Log.PutAsync(id);
        await Log.DeleteAsync("a");
        await Log.DeleteAsync("b");
        Clock.Move(TimeSpan.FromHours(1));
        var limit = Clock.Now;
        await Log.DeleteAsync("c");
        (await Log.PurgeAsync(limit, Cancellation)).ShouldBe(2);
        Log.Head.ShouldSatisfyAllConditions(
            head => head.Horizon.ShouldBe(6),
            head => head.Position.ShouldBe(7),
            head => head.Count.ShouldBe(1));
        (await Log.SliceAsync()).Rows.Select(row => row.Id).ShouldBe(["d", "c"]);
        await Log.ShouldBeWholeAsync();
        await ReopenAsync();
        Log.Head.Horizon.ShouldBe(6);
    }

    [Fact]
    public async Task A_purge_that_finds_nothing_moves_nothing()
    {
        await Log.PutAsync("a");
        await Log.PutAsync("b");
        await Log.DeleteAsync("a");
        var head = Log.Head;
        (await Log.PurgeAsync(head.Modified, Cancellation)).ShouldBe(0);
        Log.Head.ShouldBe(head);
        (await Log.PurgeAsync(new Instant(head.Modified.UnixMilliseconds + 1), Cancellation)).ShouldBe(1);
        Log.Head.ShouldBe(head with { Horizon = head.Position });
    }

    [Fact]
    public async Task A_resource_that_was_created_again_is_not_purged()
    {
        await Log.PutAsync("a");
        await Log.DeleteAsync("a");
        await Log.PutAsync("a");
        (await Log.PurgeAsync(new Instant(long.MaxValue / 2), Cancellation)).ShouldBe(0);
        Log.Head.Horizon.ShouldBe(0);
        (await Log.FindAsync("a")).ShouldNotBeNull();
    }

    [Fact]
    public async Task One_log_is_purged_and_another_one_is_not()
    {
        var other = await Harness.OpenLogAsync("others");
        foreach (var log in (IChangeLog[])[Log, other])
        {
            await log.PutAsync("a");
            await log.DeleteAsync("a");
        }

        Clock.Move(TimeSpan.FromHours(1));
        (await other.PurgeAsync(Clock.Now, Cancellation)).ShouldBe(1);
        (await Log.SliceAsync()).Rows.Count.ShouldBe(1);
        Log.Head.Horizon.ShouldBe(0);
    }

    [Fact]
    public async Task Very_many_tombstones_go_too()
    {
        const int many = 12_345;
        var ids = Enumerable.Range(0, many).Select(i => "r" + i).ToList();
        await Log.WriteAsync(ids.ConvertAll(id => Change.Put(id, ResourceBody.Empty)), Cancellation);
        await Log.WriteAsync(ids.ConvertAll(id => Change.Delete(id)), Cancellation);
        await Log.PutAsync("last");
        Clock.Move(TimeSpan.FromHours(1));
        (await Log.PurgeAsync(Clock.Now, Cancellation)).ShouldBe(many);
        Log.Head.Horizon.ShouldBe(2 * many);
        (await Log.SliceAsync()).Rows.Count.ShouldBe(1);
        await Log.ShouldBeWholeAsync();
    }
}
