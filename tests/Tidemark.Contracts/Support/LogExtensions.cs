using System.Text;

namespace Tidemark.Contracts.Support;

/// <summary>Short words for what tests do to a log.</summary>
public static class LogExtensions
{
    public static ReadOnlyMemory<byte> Body(this string json) => ResourceBody.Parse(Encoding.UTF8.GetBytes(json)).Body;

    public static string Text(this LogRow row) => Encoding.UTF8.GetString(row.Body.Span);

    public static async Task<ChangeResult> ApplyAsync(this IChangeLog log, Change change) =>
        (await log.WriteAsync([change], TestContext.Current.CancellationToken))[0];

    public static Task<ChangeResult> PutAsync(this IChangeLog log, string id, string json = "{}", Precondition precondition = default) =>
        log.ApplyAsync(Change.Put(id, json.Body(), precondition));

    public static Task<ChangeResult> MergeAsync(this IChangeLog log, string id, string json, Precondition precondition = default) =>
        log.ApplyAsync(Change.Merge(id, Encoding.UTF8.GetBytes(json), precondition));

    public static Task<ChangeResult> DeleteAsync(this IChangeLog log, string id, Precondition precondition = default) =>
        log.ApplyAsync(Change.Delete(id, precondition));

    public static ValueTask<LogRow?> FindAsync(this IChangeLog log, string id) => log.FindAsync(id, TestContext.Current.CancellationToken);

    public static ValueTask<Slice> SliceAsync(
        this IChangeLog log, long after = 0, int most = int.MaxValue, long noTombstonesThrough = 0, long mostBytes = long.MaxValue) =>
        log.ReadAsync(new SliceRequest(after, most, noTombstonesThrough, mostBytes), TestContext.Current.CancellationToken);

    /// <summary>Fails unless a whole slice and its head belong together and obey every rule of a log.</summary>
    public static void ShouldBeWhole(this Slice slice)
    {
        slice.ReachedHead.ShouldBeTrue();
        var live = slice.Rows.Where(row => !row.Deleted).ToList();
        slice.Rows.Select(row => row.Id).ShouldBeUnique();
        slice.Head.Count.ShouldBe(live.Count);
        slice.Head.Digest.ShouldBe(live.Aggregate(Digest.Empty, (sum, row) => sum + Digest.Of(row.Id, row.Modified)));
        foreach (var (before, after) in slice.Rows.Zip(slice.Rows.Skip(1)))
        {
            after.Position.ShouldBeGreaterThan(before.Position);
            after.Modified.ShouldBeGreaterThanOrEqualTo(before.Modified);
        }

        if (slice.Rows.Count == 0) return;
        slice.Rows[^1].Position.ShouldBeLessThanOrEqualTo(slice.Head.Position);
        slice.Rows[^1].Modified.ShouldBeLessThanOrEqualTo(slice.Head.Modified);
        slice.Head.Horizon.ShouldBeLessThanOrEqualTo(slice.Head.Position);
    }

    /// <summary>Fails unless the log is whole and the head in memory is the one that is kept.</summary>
    public static async Task ShouldBeWholeAsync(this IChangeLog log)
    {
        var slice = await log.SliceAsync();
        slice.ShouldBeWhole();
        log.Head.ShouldBe(slice.Head);
        if (log.Buckets is { } buckets) await buckets.ShouldBeOfAsync(slice);
    }

    /// <summary>Fails unless the digests of the buckets are those of a whole slice's resources, and add up to its head's.</summary>
    private static async Task ShouldBeOfAsync(this IBucketReader buckets, Slice slice)
    {
        var kept = await buckets.ReadDigestsAsync(TestContext.Current.CancellationToken);
        var expected = new Digest[Bucket.Count];
        foreach (var row in slice.Rows.Where(row => !row.Deleted)) expected[Bucket.Of(row.Id)] += Digest.Of(row.Id, row.Modified);
        kept.Digests.ShouldBe(expected);
        kept.Head.ShouldBe(slice.Head);
        kept.Digests.Aggregate(Digest.Empty, (sum, digest) => sum + digest).ShouldBe(slice.Head.Digest);
    }
}
