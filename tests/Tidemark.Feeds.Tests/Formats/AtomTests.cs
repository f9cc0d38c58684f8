namespace Tidemark.Feeds.Tests.Formats;

public sealed class AtomTests
{
    [Fact]
    public void A_feed_and_its_entry()
    {
        var feed = Read.Atom("""
            <id>urn:feed</id><title type="html">The &lt;b&gt;feed&lt;/b&gt;</title><subtitle>About</subtitle><icon>/i.png</icon><logo>/l.png</logo>
            <link rel="self" href="/atom"/><link href="/"/><updated>2024-01-02T03:04:05Z</updated><rights>All</rights>
            <generator uri="https://quill.example/" version="2">Quill</generator><author><name>Ann</name><email>a@example.com</email></author>
            <entry><id>urn:1</id><title>One</title><link href="/1"/><link rel="enclosure" type="audio/ogg" length="7" href="/1.ogg"/>
            <published>2024-01-01T00:00:00+02:00</published><updated>2024-01-03T00:00:00Z</updated><summary>Short</summary>
            <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">Long <em>text</em> &lt;</div></content>
            <category term="boats" scheme="urn:tags" label="Boats"/><contributor><name>Bob</name><uri>/bob</uri></contributor>
            <source><id>urn:other</id><title>Other</title><updated>2020-01-01T00:00:00Z</updated></source></entry>
            """, "xml:base=\"https://example.com/\" xml:lang=\"en\"");

        feed.Problems.ShouldBeEmpty();
        feed.Format.ShouldBe(FeedFormat.Atom10);
        feed.Title.ShouldBe(new FeedText("The <b>feed</b>", FeedText.Html, "en", "https://example.com/"));
        feed.Link.ShouldBe("https://example.com/");
        feed.Icon.ShouldBe("https://example.com/i.png");
        feed.Generator.ShouldBe(new FeedGenerator("Quill", "https://quill.example/", "2"));
        feed.Language.ShouldBe("en");
        var entry = feed.Items.ShouldHaveSingleItem();
        entry.Link.ShouldBe("https://example.com/1");
        entry.Enclosures.ShouldBe([new Enclosure("https://example.com/1.ogg", "audio/ogg", 7)]);
        entry.Published!.Value.ShouldBe(new DateTimeOffset(2023, 12, 31, 22, 0, 0, TimeSpan.Zero));
        entry.Body!.Value.ShouldBe("Long <em>text</em> &lt;");
        entry.Categories.ShouldBe([new FeedCategory("boats", "urn:tags", "Boats")]);
        entry.Contributors.ShouldBe([new FeedPerson("Bob", Uri: "https://example.com/bob")]);
        entry.Source!.Id.ShouldBe("urn:other");
        entry.Updated!.Value!.Value.Year.ShouldBe(2024);
    }

    [Fact]
    public void Atom_0_3_with_its_modes()
    {
        var feed = Read.Feed("""
            <feed version="0.3" xmlns="http://purl.org/atom/ns#"><title mode="escaped" type="text/html">&lt;i&gt;x&lt;/i&gt;</title><tagline>t</tagline>
            <entry><title mode="base64" type="text/html">PGI+eDwvYj4=</title><issued>2003-12-31T10:14:55Z</issued><modified>2004-01-01T00:00:00Z</modified>
            <content type="application/xhtml+xml" mode="xml"><div xmlns="http://www.w3.org/1999/xhtml">x</div></content></entry></feed>
            """);

        feed.Problems.ShouldBeEmpty();
        feed.Format.ShouldBe(FeedFormat.Atom03);
        feed.Title!.Value.ShouldBe("<i>x</i>");
        feed.Subtitle!.Value.ShouldBe("t");
        var entry = feed.Items.ShouldHaveSingleItem();
        entry.Title!.Value.ShouldBe("<b>x</b>");
        entry.Published!.Value!.Value.Year.ShouldBe(2003);
        entry.Body!.Value.ShouldBe("<div>x</div>");
    }

    [Fact]
    public void Only_a_div_that_wraps_everything_is_taken_off() =>
        Read.Entry("<content type=\"xhtml\"><div>a</div><div>b</div></content>").Body!.Value.ShouldBe("<div>a</div><div>b</div>");

    [Fact]
    public void Content_elsewhere_is_pointed_to() =>
        Read.Entry("<content src=\"https://example.com/v.mp4\" type=\"video/mp4\"/>").Contents.ShouldHaveSingleItem().Source.ShouldBe("https://example.com/v.mp4");

    [Fact]
    public void Base64_that_is_none_is_kept_and_told()
    {
        var feed = Read.Atom("<title type=\"application/octet-stream\">no base64!</title>");
        feed.Title!.Value.ShouldBe("no base64!");
        feed.Codes().ShouldBe([FeedProblemCode.InvalidBase64]);
    }

    [Fact]
    public void An_entry_alone_is_a_feed_of_one()
    {
        var feed = Read.Feed("<entry xmlns=\"http://www.w3.org/2005/Atom\"><title>One</title></entry>");
        feed.Format.ShouldBe(FeedFormat.Atom10);
        feed.Items.ShouldHaveSingleItem().Title!.Value.ShouldBe("One");
    }

    [Fact]
    public void Bases_add_up_and_unsafe_ones_do_not_count()
    {
        var feed = Read.Feed("""
            <feed xmlns="http://www.w3.org/2005/Atom" xml:base="/blog/"><entry xml:base="2024/"><link href="one"/>
            <title xml:base="javascript:alert(1)" xml:lang="de_AT">x</title></entry></feed>
            """, "https://example.com/feed");

        var entry = feed.Items.ShouldHaveSingleItem();
        entry.Link.ShouldBe("https://example.com/blog/2024/one");
        entry.Title!.Base.ShouldBe("https://example.com/blog/2024/");
        entry.Title.Language.ShouldBe("de-AT");
    }
}
