namespace Tidemark.Feeds.Tests.Formats;

public sealed class Rss20Tests
{
    [Fact]
    public void A_channel_tells_what_it_is()
    {
        var feed = Read.Rss("""
            <title>Harbour news</title><link>https://example.com/</link><description>What comes and goes</description><language>en-gb</language>
            <copyright>2024 Harbour</copyright><managingEditor>ed@example.com (Ed)</managingEditor><webMaster>web@example.com</webMaster>
            <pubDate>Mon, 01 Jan 2024 10:00:00 GMT</pubDate><lastBuildDate>Tue, 02 Jan 2024 10:00:00 GMT</lastBuildDate><category>Ships</category>
            <generator>Quill 1.0</generator><docs>https://example.com/rss</docs><ttl>60</ttl><rating>none</rating>
            <cloud domain="rpc.example.com" port="80" path="/RPC2" registerProcedure="notify" protocol="xml-rpc"/>
            <skipHours><hour>1</hour><hour>23</hour></skipHours><skipDays><day>Sunday</day></skipDays>
            """);

        feed.Problems.ShouldBeEmpty();
        feed.Format.ShouldBe(FeedFormat.Rss20);
        feed.Title!.Value.ShouldBe("Harbour news");
        feed.Link.ShouldBe("https://example.com/");
        feed.Subtitle!.Value.ShouldBe("What comes and goes");
        feed.Language.ShouldBe("en-gb");
        feed.Rights!.Value.ShouldBe("2024 Harbour");
        feed.Authors.ShouldBe([new FeedPerson("Ed", "ed@example.com", Text: "ed@example.com (Ed)")]);
        feed.Publisher!.Email.ShouldBe("web@example.com");
        feed.Published!.Value.ShouldBe(new DateTimeOffset(2024, 1, 1, 10, 0, 0, TimeSpan.Zero));
        feed.Updated!.Value!.Value.Day.ShouldBe(2);
        feed.Categories.ShouldBe([new FeedCategory("Ships")]);
        feed.Generator!.Name.ShouldBe("Quill 1.0");
        feed.TimeToLive.ShouldBe("60");
        feed.Cloud.ShouldBe(new FeedCloud("rpc.example.com", "80", "/RPC2", "notify", "xml-rpc"));
        feed.SkipHours.ShouldBe([1, 23]);
        feed.SkipDays.ShouldBe(["Sunday"]);
    }

    [Fact]
    public void An_item_tells_what_it_is()
    {
        var item = Read.Item("""
            <title>A boat</title><link>https://example.com/boat</link><description>Short &lt;b&gt;text&lt;/b&gt;</description>
            <content:encoded><![CDATA[<p>Long text</p>]]></content:encoded><author>ann@example.com (Ann)</author>
            <guid isPermaLink="false">boat-1</guid><pubDate>Mon, 01 Jan 2024 10:00:00 +0100</pubDate>
            <category domain="https://example.com/tags">Boats</category><comments>https://example.com/boat#comments</comments>
            <enclosure url="https://example.com/boat.mp3" length="1234" type="audio/mpeg"/>
            <source url="https://other.example/rss">Other feed</source>
            """);

        item.Id.ShouldBe("boat-1");
        item.IdIsPermanentLink.ShouldBeFalse();
        item.Summary!.Value.ShouldBe("Short <b>text</b>");
        item.Summary.IsMarkup.ShouldBeTrue();
        item.Body!.Value.ShouldBe("<p>Long text</p>");
        item.Date.ShouldBe(new DateTimeOffset(2024, 1, 1, 9, 0, 0, TimeSpan.Zero));
        item.Categories.ShouldBe([new FeedCategory("Boats", "https://example.com/tags")]);
        item.Comments.ShouldBe("https://example.com/boat#comments");
        item.Enclosures.ShouldBe([new Enclosure("https://example.com/boat.mp3", "audio/mpeg", 1234)]);
        item.Source!.Url.ShouldBe("https://other.example/rss");
        item.Source.Title!.Value.ShouldBe("Other feed");
    }

    [Fact]
    public void A_permanent_guid_stands_in_for_a_missing_link() =>
        Read.Item("<guid>https://example.com/1</guid>").Link.ShouldBe("https://example.com/1");

    [Fact]
    public void A_guid_that_is_no_address_does_not_become_a_link() => Read.Item("<guid>boat-1</guid>").Link.ShouldBeNull();

    [Fact]
    public void A_channels_picture_and_form_do_not_overwrite_the_channel()
    {
        var feed = Read.Rss("""
            <title>Real</title><link>https://example.com/</link>
            <image><title>Picture</title><url>https://example.com/i.gif</url><link>https://example.com/i</link><width>80</width><height>15</height></image>
            <textInput><title>Search</title><description>Find</description><name>q</name><link>https://example.com/s</link></textInput>
            """);

        feed.Title!.Value.ShouldBe("Real");
        feed.Links.Count.ShouldBe(1);
        feed.Image.ShouldBe(new FeedImage("https://example.com/i.gif", "Picture", "https://example.com/i", null, 80, 15));
        feed.TextInput.ShouldBe(new FeedTextInput("Search", "Find", "q", "https://example.com/s"));
    }

    [Fact]
    public void A_plain_title_with_a_less_than_sign_stays_text()
    {
        var title = Read.Item("<title>1 &lt; 2 and a &lt;made-up&gt; tag</title>").Title!;
        title.Type.ShouldBe(FeedText.Plain);
        title.Value.ShouldBe("1 < 2 and a <made-up> tag");
    }

    [Fact]
    public void A_title_that_is_surely_markup_is_told_to_be() =>
        Read.Item("<title>A &lt;em&gt;great&lt;/em&gt; day</title>").Title!.Type.ShouldBe(FeedText.Html);

    [Fact]
    public void Markup_that_was_not_escaped_is_kept_as_markup() =>
        Read.Item("<description>A <b class=\"x\">bold</b> word &amp; more<br/></description>").Summary!.Value
            .ShouldBe("A <b class=\"x\">bold</b> word &amp; more<br />");

    [Fact]
    public void A_second_description_is_the_full_text()
    {
        var item = Read.Item("<summary>Short</summary><description>Long</description>");
        item.Summary!.Value.ShouldBe("Short");
        item.Contents.ShouldHaveSingleItem().Value.ShouldBe("Long");
    }

    [Theory]
    [InlineData("0.91", FeedFormat.Rss091)]
    [InlineData("0.92", FeedFormat.Rss092)]
    [InlineData("0.93", FeedFormat.Rss093)]
    [InlineData("0.94", FeedFormat.Rss094)]
    [InlineData("2.01", FeedFormat.Rss20)]
    [InlineData("7", FeedFormat.Rss)]
    public void The_version_attribute_tells_the_format(string version, FeedFormat format) =>
        Read.Feed($"<rss version=\"{version}\"><channel/></rss>").Format.ShouldBe(format);

    [Fact]
    public void Netscapes_0_91_is_known_by_its_document_type() =>
        Read.Feed("""
            <!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN" "http://my.netscape.com/publish/formats/rss-0.91.dtd">
            <rss version="0.91"><channel><title>Old</title></channel></rss>
            """).Format.ShouldBe(FeedFormat.Rss091Netscape);
}
