using System.Text;

namespace Tidemark.Feeds.Tests.Parsing;

public sealed class StreamingTests
{
    [Fact]
    public void Items_come_before_the_document_is_over()
    {
        using var reader = FeedReader.Open(new LongFeed(long.MaxValue));
        reader.ReadItem()!.Title!.Value.ShouldBe("Post 0");
        reader.ReadItem()!.Title!.Value.ShouldBe("Post 1");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(7)]
    public void The_size_of_the_pieces_a_text_comes_in_does_not_matter(int size)
    {
        const string text = "<!-- c --><rss version='2.0'>\r\n<channel><title>a\r\nb &amp; &#x1F600; c</title><item><description><![CDATA[x ]] ]]]></description></item></channel></rss>";
        using var reader = FeedReader.Open(new Trickle(text, size));
        var item = reader.ReadItem()!;
        var feed = reader.Finish();
        feed.Title!.Value.ShouldBe("a\nb & 😀 c");
        item.Summary!.Value.ShouldBe("x ]] ]");
        feed.Problems.ShouldBeEmpty();
    }

    [Fact]
    public void A_character_of_several_bytes_may_lie_across_reads()
    {
        var body = Encoding.UTF8.GetBytes("<rss version='2.0'><channel><title>" + new string('é', 200_000) + "😀</title></channel></rss>");
        FeedParser.Parse(body).Title!.Value.ShouldEndWith("éé😀");
    }

    private sealed class Trickle(string text, int size) : StringReader(text)
    {
        public override int Read(Span<char> buffer) => base.Read(buffer[..Math.Min(buffer.Length, size)]);
    }
}
