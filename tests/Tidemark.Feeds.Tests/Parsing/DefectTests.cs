namespace Tidemark.Feeds.Tests.Parsing;

/// <summary>Documents that are wrong. What can be read is read, and what was wrong is told.</summary>
public sealed class DefectTests
{
    [Fact]
    public void Undeclared_entities_of_html_are_known()
    {
        var feed = Read.Rss("<title>caf&eacute; &mdash; &hearts;</title>");
        feed.Title!.Value.ShouldBe("café — ♥");
        feed.Codes().ShouldBe([FeedProblemCode.UndeclaredEntity]);
    }

    [Fact]
    public void Entities_nobody_knows_stay_as_they_are() => Read.Rss("<title>a &unheardof; b</title>").Title!.Value.ShouldBe("a &unheardof; b");

    [Theory]
    [InlineData("fish & chips")]
    [InlineData("a&b;c d")]
    [InlineData("AT&T")]
    [InlineData("1 < 2")]
    [InlineData("<3 you")]
    [InlineData("a <= b && c")]
    [InlineData("end &")]
    public void Stray_signs_are_text(string text)
    {
        var feed = Read.Rss($"<title>{text}</title>");
        feed.Title!.Value.ShouldBe(text);
        feed.Problems.ShouldNotBeEmpty();
    }

    [Fact]
    public void Undeclared_prefixes_mean_what_they_usually_mean()
    {
        var feed = Read.Feed("<rss version=\"2.0\"><channel><item><dc:creator>Ann</dc:creator><content:encoded>x</content:encoded></item></channel></rss>");
        feed.Items.ShouldHaveSingleItem().Authors.ShouldHaveSingleItem().Name.ShouldBe("Ann");
        feed.Items[0].Contents.ShouldHaveSingleItem().Value.ShouldBe("x");
        feed.Codes().ShouldBe([FeedProblemCode.UndeclaredPrefix]);
    }

    [Fact]
    public void Junk_before_the_declaration_is_passed_over()
    {
        var feed = Read.Feed("Warning: mysql_connect() \n<?xml version=\"1.0\"?><rss version=\"2.0\"><channel><title>x</title></channel></rss>");
        feed.Title!.Value.ShouldBe("x");
        feed.Codes().ShouldBe([FeedProblemCode.JunkBeforeMarkup, FeedProblemCode.MisplacedDeclaration], ignoreOrder: true);
    }

    [Fact]
    public void Control_characters_are_dropped()
    {
        var feed = Read.Rss("<title>a\u0000b\u0008c&#0;d&#x1f;e</title>");
        feed.Title!.Value.ShouldBe("abcde");
        feed.Codes().ShouldBe([FeedProblemCode.ControlCharacter, FeedProblemCode.InvalidCharacterReference], ignoreOrder: true);
    }

    [Fact]
    public void Controls_of_windows_1252_mean_its_characters_and_are_no_problem()
    {
        var feed = Read.Rss("<title>don&#146;t \u0093x\u0094</title>");
        feed.Title!.Value.ShouldBe("don’t “x”");
        feed.Problems.ShouldBeEmpty();
    }

    [Fact]
    public void Tags_that_cross_are_closed_with_the_outer_one()
    {
        var feed = Read.Rss("<item><description>a <b>b <i>c</b> d</description><title>T</title></item>");
        var item = feed.Items.ShouldHaveSingleItem();
        item.Summary!.Value.ShouldBe("a <b>b <i>c</i></b> d");
        item.Title!.Value.ShouldBe("T");
        feed.Codes().ShouldBe([FeedProblemCode.MismatchedTag]);
    }

    [Fact]
    public void End_tags_that_close_nothing_are_passed_over()
    {
        var feed = Read.Rss("<item></p><title>T</title></item></item><item><title>U</title></item>");
        feed.Items.Select(item => item.Title!.Value).ShouldBe(["T", "U"]);
    }

    [Fact]
    public void An_item_that_is_not_ended_ends_where_the_next_begins()
    {
        var feed = Read.Rss("<item><title>T</title><item><title>U</title></item>");
        feed.Items.Select(item => item.Title!.Value).ShouldBe(["T", "U"]);
    }

    [Fact]
    public void A_description_that_is_not_ended_does_not_swallow_the_next_item()
    {
        var feed = Read.Rss("<item><title>T</title><description>x <b>y</item><item><title>U</title></item>");
        feed.Items.Select(item => item.Title!.Value).ShouldBe(["T", "U"]);
        feed.Items[0].Summary!.Value.ShouldBe("x <b>y</b>");
    }

    [Theory]
    [InlineData("<rss version='2.0'><channel><title>C</title><item><title>T</title><description>half a tex")]
    [InlineData("<rss version='2.0'><channel><title>C</title><item><title>T</title><description><![CDATA[half a tex")]
    [InlineData("<rss version='2.0'><channel><title>C</title><item><title>T</title><description>half a tex</descr")]
    [InlineData("<rss version='2.0'><channel><title>C</title><item><title>T</title><description>half a tex</description><link rel='a")]
    public void What_was_read_before_a_truncation_is_kept(string text)
    {
        var feed = Read.Feed(text);
        feed.Title!.Value.ShouldBe("C");
        var item = feed.Items.ShouldHaveSingleItem();
        item.Title!.Value.ShouldBe("T");
        item.Summary!.Value.ShouldBe("half a tex");
        feed.Codes().ShouldContain(FeedProblemCode.Truncated);
    }

    [Theory]
    [InlineData("<link rel=alternate href=https://example.com/>")]
    [InlineData("<link rel=\"alternate\" rel='x' href='https://example.com/'/>")]
    [InlineData("<link disabled href='https://example.com/'/>")]
    [InlineData("<link href='https://example.com/' <title>x</title>")]
    public void Attributes_that_are_not_well_formed_are_read(string link) =>
        Read.Atom(link).Links.ShouldHaveSingleItem().Href!.TrimEnd('/').ShouldBe("https://example.com");

    [Fact]
    public void A_missing_quote_costs_one_tag_and_no_more()
    {
        var item = Read.Item("<enclosure url=\"https://example.com/1.mp3 /><title>T</title><link>https://example.com/</link>");
        item.Title!.Value.ShouldBe("T");
        item.Link.ShouldBe("https://example.com/");
    }

    [Fact]
    public void Names_are_read_whatever_their_case()
    {
        var feed = Read.Feed("<RSS Version=\"2.0\"><Channel><Item><Title>T</title><PUBDATE>2024-01-01</PUBDATE></Item></Channel></RSS>");
        feed.Format.ShouldBe(FeedFormat.Rss20);
        var item = feed.Items.ShouldHaveSingleItem();
        item.Title!.Value.ShouldBe("T");
        item.Published!.Value!.Value.Year.ShouldBe(2024);
    }

    [Theory]
    [InlineData("")]
    [InlineData("   \n")]
    [InlineData("just words")]
    public void A_document_without_markup_is_empty(string text) => Read.Feed(text).Codes().ShouldContain(FeedProblemCode.Empty);

    [Fact]
    public void A_web_page_is_no_feed() =>
        Read.Feed("<!DOCTYPE html><html><head><title>x</title></head><body><p>y</body></html>").Codes().ShouldContain(FeedProblemCode.NotAFeed);

    [Fact]
    public void A_problem_that_comes_a_thousand_times_is_told_a_few_times() =>
        Read.Rss($"<title>{string.Concat(Enumerable.Repeat("a & b ", 1000))}</title>").Problems.Count.ShouldBeLessThan(20);

    [Fact]
    public void A_problem_tells_its_line() =>
        Read.Feed("<rss version='2.0'>\n<channel>\n<title>a & b</title></channel></rss>").Problems.ShouldHaveSingleItem().Line.ShouldBe(3);
}
