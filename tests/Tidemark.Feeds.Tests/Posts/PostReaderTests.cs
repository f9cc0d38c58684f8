using System.Text;
using Tidemark.Feeds.Posts;
using Tidemark.Feeds.Sanitising;

namespace Tidemark.Feeds.Tests.Posts;

public sealed class PostReaderTests
{
    private static readonly HtmlSanitizer Sanitizer = new();

    [Fact]
    public void A_post_comes_out_clean()
    {
        var post = One("""
            <item><guid>7</guid><title>Fish &amp;amp; &lt;b&gt;chips&lt;/b&gt;</title><link>/posts/7</link><pubDate>Fri, 02 Jan 2026 03:04:05 GMT</pubDate>
            <category>food</category><category>food</category><author>cook@a.example (Ann)</author>
            <description>&lt;p onclick="x"&gt;Eat &lt;a href="more"&gt;more&lt;/a&gt;.&lt;script&gt;x&lt;/script&gt;&lt;/p&gt;</description>
            <enclosure url="/sound.mp3" type="audio/mpeg" length="5"/></item>
            """);
        post.Title.ShouldBe("Fish & chips");
        post.Link.ShouldBe("https://feeds.example/posts/7");
        post.Html.Html.ShouldBe("<p>Eat <a href=\"https://feeds.example/posts/more\">more</a>.</p>");
        post.Summary.ShouldBe("Eat more.");
        post.Excerpt.ShouldBe(post.Html);
        post.Published.ShouldBe(new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero));
        post.Categories.ShouldBe(["food"]);
        post.Authors.Single().Email.ShouldBe("cook@a.example");
        post.Enclosures.Single().Url.ShouldBe("https://feeds.example/sound.mp3");
        post.Identity.Key.ShouldBe("g:7");
        post.ContentHash.Length.ShouldBe(64);
    }

    [Fact]
    public void Addresses_that_run_scripts_are_gone_outside_of_the_text_too()
    {
        var post = One("""
            <item><guid>7</guid><title>t</title><link>javascript:alert(1)</link><enclosure url="data:text/html,x" type="a/b"/></item>
            """);
        post.Link.ShouldBeNull();
        post.Enclosures.ShouldBeEmpty();
    }

    [Fact]
    public void Relative_links_are_resolved_against_xml_base_before_the_post_before_the_feed()
    {
        const string content = "<link href='/posts/1/'/><content type='html'>&lt;a href='x'&gt;x&lt;/a&gt;</content>";
        Href($"<feed xmlns='http://www.w3.org/2005/Atom'><entry xml:base='http://b.example/c/'>{content}</entry></feed>").ShouldBe("http://b.example/c/x");
        Href($"<feed xmlns='http://www.w3.org/2005/Atom'><entry>{content}</entry></feed>").ShouldBe("https://feeds.example/posts/1/x");
        Href("<feed xmlns='http://www.w3.org/2005/Atom'><entry><content type='html'>&lt;a href='x'&gt;x&lt;/a&gt;</content></entry></feed>")
            .ShouldBe("https://feeds.example/all/x");
    }

    [Fact]
    public void Plain_text_becomes_paragraphs_and_stays_text()
    {
        var post = ReadAll("""{"version":"https://jsonfeed.org/version/1.1","items":[{"id":"1","content_text":"a < b\nc\n\n\nd & <i>e</i>"}]}""").Posts.Single();
        post.Html.Html.ShouldBe("<p>a &lt; b<br>c</p><p>d &amp; &lt;i&gt;e&lt;/i&gt;</p>");
        post.Summary.ShouldBe("a < b c d & <i>e</i>");
    }

    [Fact]
    public void An_empty_content_does_not_hide_the_description()
    {
        var post = One("<item><title>t</title><description>all of it</description><content:encoded> </content:encoded></item>");
        post.Html.Html.ShouldBe("all of it");
    }

    [Fact]
    public void A_post_that_stands_twice_in_a_document_counts_once_and_is_told()
    {
        var (posts, header) = ReadAll(Rss("<item><guid>1</guid><title>a</title></item><item><guid>1</guid><title>b</title></item><item><guid>2</guid></item>"));
        posts.Select(post => post.Identity.Key).ShouldBe(["g:1", "g:2"]);
        header.Duplicates.ShouldBe(1);
    }

    [Fact]
    public void What_is_no_feed_is_told_and_throws_nothing()
    {
        ReadAll("<!DOCTYPE html><html><body><p>404</p></body></html>").Header.IsFeed.ShouldBeFalse();
        ReadAll("").Header.IsFeed.ShouldBeFalse();
        ReadAll("{\"error\":\"none\"}").Header.IsFeed.ShouldBeFalse();
        ReadAll(Rss("")).Header.IsFeed.ShouldBeTrue();
    }

    [Fact]
    public void The_headers_texts_are_plain()
    {
        var header = ReadAll("<rss version='2.0'><channel><title>A &lt;i&gt;b&lt;/i&gt;</title><link>javascript:x</link><description>c\n d</description></channel></rss>").Header;
        header.Title.ShouldBe("A b");
        header.Description.ShouldBe("c d");
        header.Link.ShouldBeNull();
    }

    private static FeedPost One(string item) => ReadAll(Rss(item)).Posts.Single();

    private static string Rss(string items) => $"<rss version='2.0' xmlns:content='http://purl.org/rss/1.0/modules/content/'><channel>{items}</channel></rss>";

    private static string Href(string feed) => ReadAll(feed).Posts.Single().Html.Html.Split('"')[1];

    private static (List<FeedPost> Posts, FeedHeader Header) ReadAll(string text)
    {
        var context = new FeedDocumentContext { Address = new Uri("https://feeds.example/all/feed") };
        using var reader = PostReader.Open(new MemoryStream(Encoding.UTF8.GetBytes(text)), Sanitizer, context);
        var posts = reader.ReadPosts().ToList();
        return (posts, reader.Finish());
    }
}
