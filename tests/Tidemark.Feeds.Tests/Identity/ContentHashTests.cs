namespace Tidemark.Feeds.Tests.Identity;

public sealed class ContentHashTests
{
    [Theory]
    [InlineData("<p>Hello  world</p>", "<p class=\"x7\">Hello\n world</p>")]
    [InlineData("<a href=\"/a?utm_source=x\">a</a>", "<a href='/a?utm_source=x'>a</a>")]
    [InlineData("<a href=\"https://e.example/a?utm_source=x\">a</a>", "<a href=\"http://www.e.example/a\">a</a>")]
    [InlineData("x<img src=\"https://t.example/1.gif?rand=1\" width=\"1\" height=\"1\">", "x<img src=\"https://t.example/2.gif\" width='1' height='1'>")]
    [InlineData("<img src=\"https://e.example/i.png?ts=123\">", "<img src=\"https://e.example/i.png?ts=456\">")]
    [InlineData("a<!-- generated 10:00 -->b", "a<!-- generated 10:01 -->b")]
    [InlineData("a<script>var t = 1;</script>", "a<script>var t = 2;</script>")]
    [InlineData("caf&eacute;", "café")]
    public void What_changes_at_every_fetch_does_not_count(string first, string second) => Hash(first).ShouldBe(Hash(second));

    [Theory]
    [InlineData("<p>Hello</p>", "<p>Hullo</p>")]
    [InlineData("<a href=\"https://e.example/a\">a</a>", "<a href=\"https://e.example/b\">a</a>")]
    [InlineData("<a href=\"https://e.example/?p=1\">a</a>", "<a href=\"https://e.example/?p=2\">a</a>")]
    [InlineData("<img src=\"/a.png\">", "<img src=\"/b.png\">")]
    [InlineData("1 < 2", "1 < 3")]
    public void What_a_reader_sees_counts(string first, string second) => Hash(first).ShouldNotBe(Hash(second));

    [Fact]
    public void Dates_and_comment_counts_do_not_count()
    {
        var item = Read.Item("<title>T</title><pubDate>2024-01-01</pubDate><slash:comments>1</slash:comments>");
        ContentHash.Of(item).ShouldBe(ContentHash.Of(Read.Item("<title>T</title><pubDate>2024-01-02</pubDate><slash:comments>9</slash:comments>")));
    }

    [Fact]
    public void Words_do_not_pass_from_one_field_to_another() =>
        ContentHash.Of(Read.Item("<title>ab</title>")).ShouldNotBe(ContentHash.Of(Read.Item("<title>a</title><description>b</description>")));

    private static string Hash(string html) => ContentHash.Of(new FeedItem { Summary = new FeedText(html, FeedText.Html) });
}
