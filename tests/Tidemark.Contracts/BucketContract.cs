namespace Tidemark.Contracts;

/// <summary>The buckets a log is compared and mended by. That their digests are right after any history is asked by every test that asks for a whole log.</summary>
public abstract class BucketContract(StoreHarness harness) : StoreContract(harness)
{
    private IBucketReader Buckets => Log.Buckets.ShouldNotBeNull();

    [Fact]
    public async Task The_digests_of_an_empty_log_are_empty()
    {
        var digests = await Buckets.ReadDigestsAsync(Cancellation);
        digests.Digests.Count.ShouldBe(Bucket.Count);
        digests.Digests.ShouldAllBe(digest => digest == Digest.Empty);
        digests.Head.ShouldBe(Head.Empty);
    }

    [Fact]
    public async Task The_digests_follow_every_change_a_purge_a_restart_and_a_restore()
    {
        var random = new Random(7);
        object? backup = null;
        for (var step = 0; step < 60; step++)
        {
            Clock.Move(TimeSpan.FromSeconds(random.Next(-5, 20)));
            await Log.WriteAsync([.. Enumerable.Range(0, random.Next(1, 80)).Select(_ => SomeChange(random))], Cancellation);
            if (step % 7 == 3) await Log.PurgeAsync(Clock.Now, Cancellation);
            if (step % 11 == 5) await ReopenAsync();
            if (step == 20) backup = await Harness.BackupAsync();
            if (step == 40) await RestoreAsync(backup!);
            await Log.ShouldBeWholeAsync();
        }

        (await Buckets.ReadDigestsAsync(Cancellation)).Digests.ShouldContain(digest => digest != Digest.Empty);
    }

    [Fact]
    public async Task A_log_knows_nothing_of_anothers_buckets()
    {
        var other = await Harness.OpenLogAsync("others");
        await Log.PutAsync("a");
        await other.PutAsync("b");
        await other.DeleteAsync("b");
        await Log.ShouldBeWholeAsync();
        await other.ShouldBeWholeAsync();
        (await other.Buckets!.ReadBucketsAsync([Bucket.Of("a")], 10, Cancellation)).Buckets.ShouldHaveSingleItem().ShouldBeEmpty();
    }

    [Fact]
    public async Task A_bucket_holds_the_ids_and_dates_of_its_live_resources_in_the_order_of_their_bytes()
    {
        // Of the same bucket, found by trying; U+E000 and U+1F600 stand in another order in UTF-16.
        var ids = Enumerable.Range(0, 60_000).SelectMany(i => (string[])[$"x{i}", $"\uE000{i}", $"😀{i}"]).Where(id => Bucket.Of(id) == 99).ToList();
        ids.Count.ShouldBeGreaterThan(20);
        await Log.WriteAsync([.. ids.Select(id => Change.Put(id, ResourceBody.Empty))], Cancellation);
        Clock.Move(TimeSpan.FromMinutes(1));
        await Log.DeleteAsync(ids[0]);
        await Log.PutAsync(ids[1], """{"x":1}""");
        var slice = await Buckets.ReadBucketsAsync([99, 98], int.MaxValue, Cancellation);
        slice.Head.ShouldBe(Log.Head);
        slice.Buckets[1].ShouldBeEmpty();
        var live = (await Log.SliceAsync()).Rows.Where(row => !row.Deleted);
        slice.Buckets[0].ShouldBe(live.Select(row => new ResourceVersion(row.Id, row.Modified))
            .OrderBy(version => Convert.ToHexString(System.Text.Encoding.UTF8.GetBytes(version.Id)), StringComparer.Ordinal));
    }

    [Fact]
    public async Task An_answer_ends_with_the_bucket_that_makes_it_large_enough()
    {
        await Log.WriteAsync([.. Enumerable.Range(0, 20_000).Select(i => Change.Put($"r{i}", ResourceBody.Empty))], Cancellation);
        var whole = await Buckets.ReadBucketsAsync([0, 1, 2, 3], int.MaxValue, Cancellation);
        whole.Buckets.Select(bucket => bucket.Count).ShouldAllBe(count => count > 0);
        (await Buckets.ReadBucketsAsync([0, 1, 2, 3], 1, Cancellation)).Buckets.ShouldHaveSingleItem().ShouldBe(whole.Buckets[0]);
        var two = whole.Buckets[0].Count + 1;
        (await Buckets.ReadBucketsAsync([0, 1, 2, 3], two, Cancellation)).Buckets.Count.ShouldBe(2);
    }

    [Fact]
    public async Task Resources_are_found_by_their_ids_as_many_as_there_is_room_for()
    {
        foreach (var id in (string[])["a", "b", "c"]) await Log.PutAsync(id, """{"x":"1234567890"}""");
        await Log.DeleteAsync("b");
        var all = await Buckets.FindAsync(["c", "none", "b", "a"], long.MaxValue, Cancellation);
        (all.Looked, all.Head).ShouldBe((4, Log.Head));
        all.Rows.Select(row => row.Id).ShouldBe(["c", "a"]);
        all.Rows[0].Text().ShouldBe("""{"x":"1234567890"}""");
        var some = await Buckets.FindAsync(["c", "none", "a"], 10, Cancellation);
        (some.Looked, some.Rows.Single().Id).ShouldBe((1, "c"));
    }

    private static Change SomeChange(Random random)
    {
        var id = $"r{random.Next(400)}";
        return random.Next(3) == 0 ? Change.Delete(id) : Change.Put(id, $$"""{"n":{{random.Next(4)}}}""".Body());
    }
}
