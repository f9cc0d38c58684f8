using System.Text;
using Tidemark.Feeds.Corpus;

namespace Tidemark.Feeds.Tests.Parsing;

/// <summary>Documents made to do harm.</summary>
public sealed class HostileDocumentTests
{
    [Fact]
    public void External_entities_are_not_fetched()
    {
        var feed = Read.Feed("""
            <!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd"><!ENTITY % p SYSTEM "http://example.com/x.dtd"> %p;]>
            <rss version="2.0"><channel><title>a &x; b</title></channel></rss>
            """);
        feed.Title!.Value.ShouldBe("a &x; b");
    }

    [Fact]
    public void Entities_of_plain_text_are_expanded() =>
        Read.Feed("<!DOCTYPE rss [<!ENTITY id \"tag:example.com\">]><rss version='2.0'><channel><title>&id;</title></channel></rss>")
            .Title!.Value.ShouldBe("tag:example.com");

    [Fact]
    public void A_billion_laughs_are_none()
    {
        var entities = new StringBuilder("<!ENTITY a0 \"lol\">");
        for (var i = 1; i < 10; i++)
        {
            entities.Append($"<!ENTITY a{i} \"{string.Concat(Enumerable.Repeat($"&a{i - 1};", 10))}\">");
        }

        var feed = Read.Feed($"<!DOCTYPE rss [{entities}]><rss version='2.0'><channel><title>&a9;</title></channel></rss>");
        feed.Title!.Value.Length.ShouldBeLessThan(1000);
    }

    [Fact]
    public void Many_references_to_one_entity_expand_to_a_bounded_text()
    {
        var text = new StringBuilder($"<!DOCTYPE rss [<!ENTITY a \"{new string('x', 1000)}\">]><rss version='2.0'><channel><title>");
        text.Insert(text.Length, "&a;", 100_000);
        var feed = Read.Feed(text.Append("</title></channel></rss>").ToString());
        feed.Title!.Value.Length.ShouldBeLessThan(2_000_000);
        feed.Codes().ShouldContain(FeedProblemCode.EntityExpansionLimit);
    }

    [Fact]
    public void A_million_nested_elements_are_read_and_bounded()
    {
        var text = $"<rss version='2.0'><channel><item><title>T</title><description>{string.Concat(Enumerable.Repeat("<div>", 1_000_000))}";
        var feed = Read.Feed(text);
        feed.Items.ShouldHaveSingleItem().Title!.Value.ShouldBe("T");
        feed.Items[0].Summary!.Value.Split("<div>").Length.ShouldBeLessThan(300);
        feed.Codes().ShouldContain(FeedProblemCode.TooDeep);
    }

    // Each piece in its millions: what is looked at again for each of them takes minutes.
    [Theory]
    [InlineData("<")]
    [InlineData("&")]
    [InlineData("<a b=\"")]
    [InlineData("<a b='x\" ")]
    [InlineData("<a =")]
    [InlineData("</")]
    [InlineData("</b>")]
    [InlineData("<!--")]
    [InlineData("<!-- -")]
    [InlineData("<![CDATA[")]
    [InlineData("<![CDATA[]]>")]
    [InlineData("]]")]
    [InlineData("<?")]
    [InlineData("<?x>")]
    [InlineData("<!DOCTYPE [")]
    [InlineData("<!ENTITY ")]
    [InlineData("&#")]
    [InlineData("&#38;")]
    [InlineData("&unheardof;")]
    [InlineData("<item>")]
    [InlineData("<item></item>")]
    [InlineData("<description>")]
    [InlineData("<description>x</description>")]
    [InlineData("<category>x</category>")]
    [InlineData("<a xmlns:b='c'>")]
    [InlineData("<a xmlns:b='c'/>")]
    [InlineData("<source>")]
    [InlineData("<b></a>")]
    [InlineData("<link href='../../../x'/>")]
    [InlineData("<author>a@b.c a@b.c a@</author>")]
    [InlineData("<pubDate>1 1 1 1 1 1</pubDate>")]
    [InlineData("<title>&lt;/b&gt;&lt;b</title>")]
    [InlineData("\0\r\n")]
    [InlineData("Ã©Ã")]
    public void No_piece_of_markup_repeated_takes_long(string piece)
    {
        const int length = 1_000_000;
        foreach (var before in new[] { "<rss version='2.0'><channel><item>", "<feed xmlns='http://www.w3.org/2005/Atom'><entry><content type='xhtml'>", "<rss><channel><title>", "" })
        {
            var body = Encoding.UTF8.GetBytes(before + string.Concat(Enumerable.Repeat(piece, length / piece.Length)));
            var started = WorkingTime.Now();
            foreach (var item in FeedParser.Parse(body).Items)
            {
                ContentHash.Of(item);
            }

            // Three times what is aimed at for a megabyte, because this is built without optimisation.
            (WorkingTime.Now() - started).ShouldBeLessThan(TimeSpan.FromSeconds(3), before + piece);
        }
    }
}
