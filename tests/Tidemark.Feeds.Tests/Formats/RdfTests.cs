namespace Tidemark.Feeds.Tests.Formats;

public sealed class RdfTests
{
    [Fact]
    public void Rss_1_0_with_items_beside_the_channel()
    {
        var feed = Read.Feed("""
            <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/"
             xmlns:admin="http://webns.net/mvcb/">
            <channel rdf:about="https://example.com/rss"><title>RDF</title><link>https://example.com/</link><description>d</description>
            <image rdf:resource="https://example.com/i.png"/><admin:generatorAgent rdf:resource="https://quill.example/"/>
            <items><rdf:Seq><rdf:li rdf:resource="https://example.com/1"/></rdf:Seq></items></channel>
            <item rdf:about="https://example.com/1"><title>One</title><link>https://example.com/1</link><dc:date>2024-01-01T10:00:00Z</dc:date>
            <dc:creator>Ann</dc:creator><dc:subject>Boats</dc:subject></item></rdf:RDF>
            """);

        feed.Problems.ShouldBeEmpty();
        feed.Format.ShouldBe(FeedFormat.Rss10);
        feed.Image!.Url.ShouldBe("https://example.com/i.png");
        feed.Generator!.Uri.ShouldBe("https://quill.example/");
        var item = feed.Items.ShouldHaveSingleItem();
        item.Id.ShouldBe("https://example.com/1");
        item.Date.ShouldBe(new DateTimeOffset(2024, 1, 1, 10, 0, 0, TimeSpan.Zero));
        item.Authors.ShouldHaveSingleItem().Name.ShouldBe("Ann");
        item.Categories.ShouldHaveSingleItem().Term.ShouldBe("Boats");
    }

    [Fact]
    public void Rss_0_90()
    {
        var feed = Read.Feed("""
            <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://my.netscape.com/rdf/simple/0.9/">
            <channel><title>Old</title></channel><item><title>One</title><link>https://example.com/1</link></item></rdf:RDF>
            """);

        feed.Format.ShouldBe(FeedFormat.Rss090);
        feed.Title!.Value.ShouldBe("Old");
        feed.Items.ShouldHaveSingleItem().Title!.Value.ShouldBe("One");
    }
}
