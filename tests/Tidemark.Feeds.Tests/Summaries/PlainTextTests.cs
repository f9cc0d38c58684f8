using Tidemark.Feeds.Sanitising;
using Tidemark.Feeds.Summaries;

namespace Tidemark.Feeds.Tests.Summaries;

public sealed class PlainTextTests
{
    [Theory]
    [InlineData("a  b\n c", "a b c")]
    [InlineData("<p>one</p><p>two</p>", "one\n\ntwo")]
    [InlineData("one<br>two", "one\ntwo")]
    [InlineData("<div>one</div><div>two</div>", "one\ntwo")]
    [InlineData("<h1>Title</h1>text", "Title\n\ntext")]
    [InlineData("<ul><li>a</li><li>b<ol><li>x</li><li>y</li></ol></li></ul>end", "• a\n• b\n  1. x\n  2. y\n\nend")]
    [InlineData("<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>", "a\tb\nc")]
    [InlineData("<pre>a\n  b</pre>", "a\n  b")]
    [InlineData("1 &lt; 2 &amp;amp; 3", "1 < 2 &amp; 3")]
    [InlineData("a<b>b</b>c", "abc")]
    [InlineData("&nbsp;&nbsp;a&nbsp;b", "a b")]
    [InlineData("<img src=https://a.example/x.png alt=x>", "")]
    [InlineData("<ruby>漢<rp>(</rp><rt>kan</rt><rp>)</rp></ruby>", "漢kan")]
    public void Posts_become_text_as_they_look(string html, string expected) => PlainText.Of(Clean(html)).ShouldBe(expected);

    [Fact]
    public void A_summary_ends_with_a_sentence_where_that_is_long_enough() =>
        Summary.Of(Clean("<p>The first sentence is here. The second one is longer than what fits.</p>"), 40).ShouldBe("The first sentence is here.");

    [Fact]
    public void A_summary_ends_with_a_word_otherwise() =>
        Summary.Of(Clean("<p>Hm. This sentence goes on and on, for ever and ever</p>"), 32).ShouldBe("Hm. This sentence goes on and…");

    [Theory]
    [InlineData("漢字漢字漢字漢字漢字漢字漢字漢字", 10)]
    [InlineData("😀😀😀😀😀😀😀😀😀😀😀😀", 10)]
    [InlineData("👩‍👩‍👧‍👦👩‍👩‍👧‍👦👩‍👩‍👧‍👦", 16)]
    public void A_summary_without_spaces_is_cut_between_whole_characters(string text, int length)
    {
        var summary = Summary.Of(Clean(text), length);

        summary.Length.ShouldBeInRange(2, length);
        summary.ShouldEndWith("…");
        char.IsHighSurrogate(summary[^2]).ShouldBeFalse();
    }

    [Fact]
    public void A_short_post_is_its_own_summary_and_excerpt()
    {
        var post = Clean("<p>Short.</p>");

        Summary.Of(post).ShouldBe("Short.");
        Excerpt.Of(post).ShouldBeSameAs(post);
    }

    [Fact]
    public void An_excerpt_is_whole_paragraphs()
    {
        var excerpt = Excerpt.Of(Clean("<div><p>First <b>paragraph</b>.</p><p>Second paragraph.</p><p>Third paragraph.</p></div>"), 40);

        excerpt.Html.ShouldBe("<div><p>First <b>paragraph</b>.</p><p>Second paragraph.</p></div>");
        excerpt.IsTruncated.ShouldBeTrue();
    }

    [Fact]
    public void An_excerpt_of_one_long_paragraph_is_cut_at_a_word()
    {
        var excerpt = Excerpt.Of(Clean("<blockquote>" + string.Join(' ', Enumerable.Repeat("word", 100)) + "</blockquote>"), 50);

        excerpt.Html.ShouldStartWith("<blockquote>word word");
        excerpt.Html.ShouldEndWith("word…</blockquote>");
        excerpt.Html.Length.ShouldBeLessThan(90);
    }

    private static SanitizedHtml Clean(string html) => new HtmlSanitizer().Sanitize(html, SanitizeContext.None);
}
