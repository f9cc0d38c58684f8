using Tidemark.Feeds.Posts;
using Tidemark.Feeds.Sanitising;

namespace Tidemark.Feeds.Tests.Parsing;

/// <summary>They measure the whole process, so no other test runs beside them.</summary>
[Collection(nameof(MemoryTests))]
[CollectionDefinition(nameof(MemoryTests), DisableParallelization = true)]
public sealed class MemoryTests
{
    [Fact]
    public void A_feed_of_fifty_megabytes_is_read_in_little_memory()
    {
        using var reader = FeedReader.Open(new LongFeed(50_000_000));
        Measure(() => reader.ReadItem() is not null, atLeast: 20_000).ShouldBeLessThan(10_000_000);
        reader.Finish().Title!.Value.ShouldBe("Long");
    }

    [Fact]
    public void A_long_feed_is_cleaned_in_little_memory()
    {
        using var reader = PostReader.Open(new LongFeed(12_000_000), new HtmlSanitizer());
        Measure(() => reader.ReadPost() is not null, atLeast: 5_000).ShouldBeLessThan(6_000_000);
        reader.Finish().Title.ShouldBe("Long");
    }

    /// <summary>The most bytes that are held in addition while the items are read.</summary>
    private static long Measure(Func<bool> read, int atLeast)
    {
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var most = 0L;
        var items = 0;
        while (read())
            if (++items % 2000 == 0) most = Math.Max(most, GC.GetTotalMemory(forceFullCollection: true) - before);
        items.ShouldBeGreaterThan(atLeast);
        return most;
    }
}
