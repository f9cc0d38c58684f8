using System.Text;
using Tidemark.Feeds.Opml;

namespace Tidemark.Feeds.Tests.Opml;

public sealed class OpmlReaderTests
{
    private const string Ng = "http://newsgator.com/schema/opml";

    [Fact]
    public void Folders_and_subscriptions_are_read_in_order()
    {
        var document = OpmlReader.Read("""
            <?xml version="1.0"?>
            <opml version="1.0"><head><title>My &amp; feeds</title></head><body>
              <outline text="News" title="News!">
                <outline text="Deep"><outline type="rss" text="A" xmlUrl="http://a.example/?x=1&amp;y=2" htmlUrl="http://a.example/" description="d"/></outline>
                <outline text="B" xmlUrl="http://b.example/"></outline>
              </outline>
              <outline text="C" xmlUrl="http://c.example/"/>
            </body></opml>
            """);

        document.Title.ShouldBe("My & feeds");
        document.Problems.ShouldBeEmpty();
        document.Outlines.Select(outline => outline.Text).ShouldBe(["News", "C"]);
        document.Outlines[0].Title.ShouldBe("News!");
        document.Outlines[0].Children.Select(outline => outline.Text).ShouldBe(["Deep", "B"]);
        var feed = document.Outlines[0].Children[0].Children.ShouldHaveSingleItem();
        feed.XmlUrl.ShouldBe("http://a.example/?x=1&y=2");
        feed.HtmlUrl.ShouldBe("http://a.example/");
        feed.Description.ShouldBe("d");
        feed.Extension("type").ShouldBe("rss");
    }

    [Fact]
    public void Extensions_are_read_by_their_namespace_whatever_the_prefix()
    {
        var document = OpmlReader.Read($"<opml xmlns:x='{Ng}' x:token='T'><body><outline text='a' x:id='7' y:z='1'/></body></opml>");

        document.Extensions.ShouldHaveSingleItem().ShouldBe(new OpmlAttribute(Ng, "token", "T"));
        document.Outlines[0].Extension("id", Ng).ShouldBe("7");
        document.Outlines[0].Extension("y:z").ShouldBe("1");
    }

    [Theory]
    [InlineData("<opml><body><outline text=\"AT&T & co\" xmlUrl=\"http://a/?b&c=1\"/>", "AT&T & co", "http://a/?b&c=1")]
    [InlineData("<opml><body><outline text=\"caf&eacute;&nbsp;&unknown;\" xmlUrl=\"u\"/>", "café\u00a0&unknown;", "u")]
    [InlineData("<opml><body><outline text='a < b' xmlUrl=u/>", "a < b", "u")]
    [InlineData("<opml><body><outline text='a' XMLURL='u'>", "a", "u")]
    [InlineData("<OPML><BODY><OUTLINE TEXT='a' XMLURL='u'/>", "a", "u")]
    [InlineData("<opml><body><outline title='t' xmlUrl='u'/>", "t", "u")]
    [InlineData("<opml><body><outline xmlUrl='u'/>", "u", "u")]
    [InlineData("<opml><body><outline text='a' type='rss' url='u'/>", "a", "u")]
    [InlineData("junk <outline text='a' xmlUrl='u'/> junk", "a", "u")]
    [InlineData("<opml><body><outline text='a' text='b' xmlUrl='u'/>", "a", "u")]
    [InlineData("<opml><body><!-- <outline text='no'/> --><outline text='a' xmlUrl='u'/><outline text='cut", "a", "u")]
    public void Broken_files_are_read_as_far_as_they_go(string opml, string text, string address)
    {
        var document = OpmlReader.Read(opml);

        var outline = document.Outlines.ShouldHaveSingleItem();
        outline.Text.ShouldBe(text);
        outline.XmlUrl.ShouldBe(address);
        document.Problems.ShouldNotBeEmpty();
    }

    [Fact]
    public void A_file_that_breaks_off_keeps_its_open_folders()
    {
        var document = OpmlReader.Read("<opml><body><outline text='F'><outline text='G'><outline text='a' xmlUrl='u'/><outline text='b' xmlU");

        document.Outlines[0].Children[0].Children.ShouldHaveSingleItem().XmlUrl.ShouldBe("u");
        document.Problems.ShouldContain("The file breaks off.");
    }

    [Fact]
    public void Subscriptions_that_nobody_ended_stand_beside_each_other()
    {
        var document = OpmlReader.Read("<opml><body><outline text='a' xmlUrl='1'><outline text='b' xmlUrl='2'><outline text='c' xmlUrl='3'></body></opml>");

        document.Outlines.Select(outline => outline.Text).ShouldBe(["a", "b", "c"]);
    }

    [Fact]
    public void Entities_of_the_files_own_do_not_multiply_and_fetch_nothing()
    {
        var document = OpmlReader.Read("""
            <!DOCTYPE opml [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c SYSTEM "file:///etc/passwd">]>
            <opml><body><outline text="&b;&c;" xmlUrl="u"/></body></opml>
            """);

        document.Outlines.ShouldHaveSingleItem().Text.ShouldBe("&a;&a;&a;&a;&c;");
    }

    [Fact]
    public void A_hundred_thousand_nested_folders_are_flattened()
    {
        var document = OpmlReader.Read("<opml><body>" + string.Concat(Enumerable.Repeat("<outline text='f'>", 100_000)) + "<outline text='x'/>");

        var depth = 0;
        for (var outlines = document.Outlines; outlines.Count > 0; outlines = outlines[0].Children) depth++;
        depth.ShouldBeLessThan(70);
        document.Problems.ShouldContain("Folders are too deep.");
    }

    [Theory]
    [InlineData("utf-8", "utf-8")]
    [InlineData("utf-16", "utf-16")]
    [InlineData("utf-16BE", "utf-16")]
    [InlineData("windows-1251", "windows-1251")]
    [InlineData("iso-8859-1", "iso-8859-1")]
    [InlineData("utf-8", "iso-8859-1")]
    [InlineData("iso-8859-1", "utf-8")]
    public void Files_in_any_encoding_are_read_though_they_say_another(string actual, string declared)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var name = actual == "windows-1251" ? "Новости" : "Zürich";
        var bytes = Encoding.GetEncoding(actual).GetBytes($"<?xml version='1.0' encoding='{declared}'?><opml><body><outline text='{name}'/></body></opml>");

        OpmlReader.Read(bytes).Outlines.ShouldHaveSingleItem().Text.ShouldBe(name);
    }

    [Fact]
    public void What_is_no_opml_is_empty_and_said_to_be()
    {
        var document = OpmlReader.Read("<html><body>404</body></html>");

        document.Outlines.ShouldBeEmpty();
        document.Problems.ShouldContain("There is no opml element.");
    }
}
