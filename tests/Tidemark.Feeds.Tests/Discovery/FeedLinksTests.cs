using Tidemark.Feeds.Discovery;

namespace Tidemark.Feeds.Tests.Discovery;

public sealed class FeedLinksTests
{
    private static readonly Uri Page = new("https://site.example/blog/post.html");

    [Fact]
    public void Declared_feeds_come_in_the_pages_order_resolved_and_once()
    {
        var found = FeedLinks.In("""
            <html><head><title>x</title>
            <link rel="stylesheet" href="style.css">
            <link rel="alternate" type="application/rss+xml" title="  All
               posts " href="/feed?a=1&amp;b=2#top">
            <LINK REL='home Alternate' TYPE='Application/Atom+XML; charset=utf-8' HREF='atom.xml'>
            <link rel=alternate type=application/feed+json href=feed.json>
            <link rel=alternate type=application/rss+xml href=/feed?a=1&b=2>
            <link rel=alternate hreflang=de href=/de/>
            """, Page);

        found.Select(candidate => candidate.Address.AbsoluteUri).ShouldBe(
        [
            "https://site.example/feed?a=1&b=2", "https://site.example/blog/atom.xml", "https://site.example/blog/feed.json",
        ]);
        found[0].Title.ShouldBe("All posts");
        found[0].MediaType.ShouldBe("application/rss+xml");
        found[1].MediaType.ShouldBe("application/atom+xml");
    }

    [Fact]
    public void The_pages_base_counts() =>
        FeedLinks.In("<base href='https://cdn.example/x/'><link rel=alternate type=application/rss+xml href=y>", Page)
            .ShouldHaveSingleItem().Address.AbsoluteUri.ShouldBe("https://cdn.example/x/y");

    [Fact]
    public void Links_in_the_text_come_behind_those_of_the_head()
    {
        var found = FeedLinks.In("<body><a href=/rss>Our feed</a><a href=/about>x</a><a href=/x.rdf>y</a><link rel=alternate type=text/xml title=RSS href=/z>", Page);

        found.Select(candidate => candidate.Address.AbsolutePath).ShouldBe(["/z", "/rss", "/x.rdf"]);
        found[1].Title.ShouldBe("Our feed");
        found[1].IsDeclared.ShouldBeFalse();
    }

    [Theory]
    [InlineData("javascript:alert(1)")]
    [InlineData("file:///etc/passwd")]
    [InlineData("data:text/xml,<rss/>")]
    [InlineData("")]
    public void Other_schemes_are_no_candidates(string address) =>
        FeedLinks.In($"<link rel=alternate type=application/rss+xml href='{address}'>", Page).ShouldBeEmpty();

    [Theory]
    [InlineData("feed:https://a.example/f", "https://a.example/f")]
    [InlineData("feed://a.example/f", "http://a.example/f")]
    public void The_feed_scheme_is_taken_off(string address, string expected) =>
        FeedLinks.In($"<link rel=alternate type=application/rss+xml href='{address}'>", Page).ShouldHaveSingleItem().Address.AbsoluteUri.ShouldBe(expected);

    [Theory]
    [InlineData("<div>")]
    [InlineData("<a href=/rss>")]
    [InlineData("<a href='")]
    [InlineData("<link rel=alternate type=application/rss+xml href=a><b>")]
    [InlineData("<!--")]
    public void A_page_made_to_hurt_a_parser_hurts_nobody(string repeated) =>
        FeedLinks.In(string.Concat(Enumerable.Repeat(repeated, 200_000)), Page).Count.ShouldBeLessThan(2);

    [Fact]
    public void Guesses_go_beneath_the_page_first()
    {
        var guesses = FeedLinks.Guesses(Page);

        guesses[0].Address.AbsoluteUri.ShouldBe("https://site.example/blog/feed");
        guesses.ShouldContain(candidate => candidate.Address.AbsoluteUri == "https://site.example/atom.xml");
        guesses.Select(candidate => candidate.Address).ShouldBeUnique();
    }

    [Theory]
    [InlineData("<?xml version='1.0'?><!-- licence > --><rss version='2.0'>", true)]
    [InlineData("  \n<feed xmlns='http://www.w3.org/2005/Atom'>", true)]
    [InlineData("<rdf:RDF xmlns:rdf='x'>", true)]
    [InlineData("<atom:feed xmlns:atom='x'>", true)]
    [InlineData("<CHANNEL HREF='x'>", true)]
    [InlineData("{\"version\": \"https://jsonfeed.org/version/1.1\"}", true)]
    [InlineData("\u00ef\u00bb\u00bf<rss>", true)]
    [InlineData("<\0r\0s\0s\0>\0", true)]
    [InlineData("<!doctype html><html><body><rss>", false)]
    [InlineData("{\"a\": 1}", false)]
    [InlineData("", false)]
    [InlineData("<!-- open", false)]
    public void Feeds_are_told_from_pages_by_their_beginning(string text, bool isFeed) =>
        FeedSniffer.IsFeed(System.Text.Encoding.Latin1.GetBytes(text)).ShouldBe(isFeed);
}
