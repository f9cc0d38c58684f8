using System.Text;

namespace Tidemark.Feeds.Tests.Parsing;

public sealed class StreamingTests
{
    [Fact]
    public void A_feed_of_fifty_megabytes_is_read_in_little_memory()
    {
        using var reader = FeedReader.Open(new EndlessFeed(50_000_000));
        var items = 0;
        var most = 0L;
        while (reader.ReadItem() is not null)
        {
            if (++items % 5000 == 0)
            {
                most = Math.Max(most, GC.GetTotalMemory(forceFullCollection: true));
            }
        }

        items.ShouldBeGreaterThan(20_000);
        most.ShouldBeLessThan(40_000_000);
        reader.Finish().Title!.Value.ShouldBe("Endless");
    }

    [Fact]
    public void Items_come_before_the_document_is_over()
    {
        using var reader = FeedReader.Open(new EndlessFeed(long.MaxValue));
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

    private sealed class EndlessFeed(long length) : Stream
    {
        private byte[] _piece = Encoding.UTF8.GetBytes("<rss version='2.0'><channel><title>Endless</title>");
        private int _at;
        private long _given;
        private int _posts;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => _given; set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count)
        {
            if (_at == _piece.Length)
            {
                if (_given >= length)
                {
                    return 0;
                }

                var text = $"<item><title>Post {_posts++}</title><description>{new string('x', 2000)}</description></item>";
                (_piece, _at) = (Encoding.UTF8.GetBytes(text), 0);
            }

            var read = Math.Min(count, _piece.Length - _at);
            _piece.AsSpan(_at, read).CopyTo(buffer.AsSpan(offset));
            (_at, _given) = (_at + read, _given + read);
            return read;
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
