using Tidemark.Feeds.Corpus;
using Tidemark.Feeds.Sanitising;

namespace Tidemark.Feeds.Tests.Sanitising;

public sealed class SanitiserBoundsTests
{
    private const int Million = 1_000_000;

    /// <summary>An eighth of what a thread of .NET has by default: what passes here does so with room to spare.</summary>
    private const int SmallStack = 192 << 10;

    [Theory]
    [InlineData("<div>")]
    [InlineData("<b>")]
    [InlineData("<svg>")]
    public void A_million_nested_elements_do_not_end_the_process(string tags) => Nest(tags, Million);

    [Theory]
    [InlineData("<a><div>")]
    [InlineData("<table><tr><td>")]
    [InlineData("<ul><li>")]
    [InlineData("<font><p>")]
    [InlineData("<select><option>")]
    [InlineData("<ruby><rt>")]
    public void Elements_that_parsers_move_about_do_not_end_the_process_by_being_nested(string tags) => Nest(tags, Million / 10);

    private static void Nest(string tags, int count)
    {
        var sanitizer = new HtmlSanitizer(new SanitizerOptions { MaximumLength = 20 * Million });
        var html = string.Concat(Enumerable.Repeat(tags, count / tags.Count(character => character == '<'))) + "deep";
        SanitizedHtml? result = null;

        var thread = new Thread(() => result = sanitizer.Sanitize(html, SanitizeContext.None), SmallStack);
        thread.Start();
        thread.Join();

        if (tags != "<svg>") result!.Html.ShouldContain("deep");
        Depth(result!.Html).ShouldBeLessThanOrEqualTo(SanitizerOptions.DefaultMaximumDepth);
    }

    /// <summary>Text that some parser, somewhere, took quadratic time for. A '#' becomes a number that grows.</summary>
    [Theory]
    [InlineData("", "<b id=#><p>x")]
    [InlineData("", "<font color=#><p>x")]
    [InlineData("", "<p>")]
    [InlineData("<table>", "x<i></i>")]
    [InlineData("<table>", "<hr>")]
    [InlineData("<table>", "<td>x")]
    [InlineData("<a ", "a# ")]
    [InlineData("<a ", "style=# ")]
    [InlineData("", "<a href=#><div>")]
    [InlineData("", "<a><b></a></b>")]
    [InlineData("", "<a \"")]
    [InlineData("", "<a b='")]
    [InlineData("", "<!--")]
    [InlineData("", "<![CDATA[")]
    [InlineData("", "</")]
    [InlineData("", "</b>")]
    [InlineData("", "<svg><p>")]
    [InlineData("", "<textarea>")]
    [InlineData("<p style='", "a:b;")]
    [InlineData("<p style='", "/*")]
    [InlineData("<p style='color:", "(")]
    [InlineData("<img srcset='", "a#.png 1x,")]
    [InlineData("<img srcset='", ",")]
    [InlineData("<a href='", "\t")]
    [InlineData("", "&")]
    [InlineData("", "&notin")]
    public void Time_grows_with_the_length_and_no_faster(string start, string repeated)
    {
        var small = Repeat(start, repeated, 20_000);
        var large = Repeat(start, repeated, 320_000);
        var sanitizer = new HtmlSanitizer();
        var ratio = Measure(sanitizer, large) / Math.Max(2, Measure(sanitizer, small));

        // Sixteen times the length; quadratic would be 256 times the time.
        ratio.ShouldBeLessThan(100);
    }

    [Fact]
    public void What_is_too_long_is_cut_and_said_to_be()
    {
        var options = new SanitizerOptions { MaximumLength = 1000 };

        var result = new HtmlSanitizer(options).Sanitize("<p>" + new string('&', 5000), SanitizeContext.None);

        result.IsTruncated.ShouldBeTrue();
        result.Html.Length.ShouldBeInRange(500, 1000);
        result.Html.ShouldEndWith("&amp;</p>");
        new HtmlSanitizer(options).Sanitize(result.Html, SanitizeContext.None).Html.ShouldBe(result.Html);
    }

    [Fact]
    public void What_is_not_too_long_is_whole() =>
        new HtmlSanitizer().Sanitize("<p>" + new string('x', Million), SanitizeContext.None).IsTruncated.ShouldBeFalse();

    /// <summary>The best of two, in milliseconds: what else the machine does only ever adds.</summary>
    private static double Measure(HtmlSanitizer sanitizer, string html)
    {
        var best = double.MaxValue;
        for (var attempt = 0; attempt < 2; attempt++)
        {
            var start = WorkingTime.Now();
            sanitizer.Sanitize(html, SanitizeContext.None);
            best = Math.Min(best, (WorkingTime.Now() - start).TotalMilliseconds);
        }

        return best;
    }

    private static string Repeat(string start, string repeated, int length)
    {
        var text = new System.Text.StringBuilder(start);
        for (var number = 0; text.Length < length; number++) text.Append(repeated.Replace("#", $"{number}", StringComparison.Ordinal));
        return text.ToString();
    }

    private static int Depth(string html)
    {
        var deepest = 0;
        var depth = 0;
        for (var at = html.IndexOf('<', StringComparison.Ordinal); at >= 0; at = html.IndexOf('<', at + 1))
        {
            if (html[at + 1] == '/') depth--;
            else if (!html.AsSpan(at).StartsWith("<img", StringComparison.Ordinal)) depth++;
            deepest = Math.Max(deepest, depth);
        }

        return deepest;
    }
}
