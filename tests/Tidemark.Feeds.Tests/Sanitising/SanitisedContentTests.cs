using Tidemark.Feeds.Sanitising;

namespace Tidemark.Feeds.Tests.Sanitising;

public sealed class SanitisedContentTests
{
    private static readonly SanitizeContext Context = new("sub/", "https://site.example/blog/post", "https://feeds.example/rss");

    [Theory]
    [InlineData("a <b>b</b> <i>c</i>", "a <b>b</b> <i>c</i>")]
    [InlineData("1 < 2 & 3 &lt;b&gt; &amp;amp;", "1 &lt; 2 &amp; 3 &lt;b&gt; &amp;amp;")]
    [InlineData("<o:p>word</o:p>", "word")]
    [InlineData("<blink>a</blink><marquee>b</marquee>", "ab")]
    [InlineData("<form action=/x>a<input></form>", "a<input>")]
    [InlineData("<noscript><img src='https://a.example/b.png'></noscript>", "<img src=\"https://a.example/b.png\">")]
    [InlineData("<script/>kept<style/>too", "kepttoo")]
    [InlineData("<![CDATA[<p>wrapped twice</p>]]>", "<p>wrapped twice</p>")]
    [InlineData("kept<!-- open comment >and<script>xss()</script> kept", "keptand kept")]
    [InlineData("text <a href=\"https://cut", "text ")]
    [InlineData("<iframe src='https://x.example/'/>after", "after")]
    [InlineData("<object>fallback</object>", "fallback")]
    [InlineData("<svg><text>drawn</text></svg>kept", "kept")]
    [InlineData("<a/>x<span/>y", "<a></a>x<span></span>y")]
    [InlineData("<textarea><b>raw</b></textarea>", "<textarea>&lt;b&gt;raw&lt;/b&gt;</textarea>")]
    [InlineData("<pre>\n\n  code</pre>", "<pre>\n\n  code</pre>")]
    [InlineData("a\0b\u0007c\rd", "abc\nd")]
    public void Content_is_kept_and_power_is_not(string html, string expected) => Clean(html).ShouldBe(expected);

    [Theory]
    [InlineData("<p>a<p>b", "<p>a</p><p>b</p>")]
    [InlineData("<ul><li>a<li>b<ul><li>c</ul></ul>", "<ul><li>a</li><li>b<ul><li>c</li></ul></li></ul>")]
    [InlineData("<p>a<div>b</p>c", "<p>a</p><div>bc</div>")]
    [InlineData("<b><i>x</b>y</i>", "<b><i>x</i></b><i>y</i>")]
    [InlineData("<p><b>one<p>two</b>", "<p><b>one</b></p><p><b>two</b></p>")]
    [InlineData("<table><tr><td>a<td>b</table>", "<table><tbody><tr><td>a</td><td>b</td></tr></tbody></table>")]
    [InlineData("<table>stray<tr><td>x</table>", "stray<table><tbody><tr><td>x</td></tr></tbody></table>")]
    [InlineData("<dl><dt>a<dd>b<dt>c</dl>", "<dl><dt>a</dt><dd>b</dd><dt>c</dt></dl>")]
    [InlineData("<a href='https://a.example/'>x<a href='https://b.example/'>y", "<a href=\"https://a.example/\">x</a><a href=\"https://b.example/\">y</a>")]
    public void Broken_markup_is_mended_as_browsers_mend_it(string html, string expected) => Clean(html).ShouldBe(expected);

    [Theory]
    [InlineData("pic.png", "https://site.example/blog/sub/pic.png")]
    [InlineData("/pic.png", "https://site.example/pic.png")]
    [InlineData("//cdn.example/pic.png", "https://cdn.example/pic.png")]
    [InlineData("?q=1", "https://site.example/blog/sub/?q=1")]
    [InlineData("http:\\\\a.example\\b c", "http://a.example/b%20c")]
    [InlineData(" https://a.example/\n1 ", "https://a.example/1")]
    [InlineData("HTTPS://a.example/ü?x=1&y=2", "https://a.example/ü?x=1&amp;y=2")]
    public void Addresses_become_absolute(string address, string expected) =>
        Clean($"<img src=\"{address}\">").ShouldBe($"<img src=\"{expected}\">");

    [Theory]
    [InlineData("mailto:a@b.example")]
    [InlineData("tel:+4930123")]
    [InlineData("magnet:?xt=urn:btih:1")]
    public void Links_may_have_other_schemes_and_images_may_not(string address)
    {
        Clean($"<a href='{address}'>a</a>").ShouldBe($"<a href=\"{address}\">a</a>");
        Clean($"<img src='{address}'>").ShouldBe("<img>");
    }

    [Fact]
    public void Without_a_base_relative_addresses_go_lest_they_point_into_the_reader() =>
        new HtmlSanitizer().Sanitize("<a href=/logout>a</a><img src=x>", SanitizeContext.None).Html.ShouldBe("<a>a</a><img>");

    [Theory]
    [InlineData("<img src=a.png width=1 height=1>")]
    [InlineData("<img src=a.png width=1px height=0>")]
    [InlineData("<img src=a.png height=1>")]
    [InlineData("<img src=a.png style='width:1px;height:1px'>")]
    [InlineData("<img src=https://pixel.wp.com/b.gif?x width=300>")]
    [InlineData("<img src=https://feeds.wordpress.com/1.0/comments/x>")]
    public void Tracking_pixels_go(string html) => Clean(html + "x").ShouldBe("x");

    [Theory]
    [InlineData("<img src=https://a.example/a.png width=600 height=1>")]
    [InlineData("<img src=https://a.example/a.png width=10 height=10>")]
    public void Small_images_that_can_be_seen_stay(string html) => Clean(html).ShouldContain("a.png");

    [Fact]
    public void Source_sets_are_resolved_candidate_by_candidate() =>
        Clean("<picture><source srcset='/a.png 1x, javascript:x 2x, b,c.png 640w' media='(min-width: 9px)'><img src=c.png></picture>").ShouldBe(
            "<picture><source srcset=\"https://site.example/a.png 1x, https://site.example/blog/sub/b%2Cc.png 640w\" media=\"(min-width: 9px)\">"
            + "<img src=\"https://site.example/blog/sub/c.png\"></picture>");

    [Fact]
    public void An_image_that_waits_for_a_script_is_shown_at_once() =>
        Clean("<img src='data:image/gif;base64,R0' data-src='/real.png' data-srcset='/big.png 2x'>")
            .ShouldBe("<img src=\"https://site.example/real.png\" srcset=\"https://site.example/big.png 2x\">");

    [Fact]
    public void A_film_that_would_start_by_itself_gets_controls_instead() =>
        Clean("<video src=/a.mp4 autoplay></video>").ShouldBe("<video src=\"https://site.example/a.mp4\" controls=\"\"></video>");

    [Fact]
    public void Names_can_not_be_those_of_the_page_around() =>
        Clean("<a id=login name=cookie></a><img usemap='#m'><map name=m></map>")
            .ShouldBe("<a id=\"post-login\" name=\"post-cookie\"></a><img usemap=\"#post-m\"><map name=\"post-m\"></map>");

    [Theory]
    [InlineData("color: red; position: fixed; top: 0", "color: red;")]
    [InlineData("COLOR:Red;;x;margin:0 auto", "color: Red; margin: 0 auto;")]
    [InlineData("border: 1px solid rgb(1, 2, 3) !important", "border: 1px solid rgb(1, 2, 3) !important;")]
    [InlineData("font-family: 'A;B', serif", null)]
    [InlineData("margin: -99px; padding: 9999px", null)]
    [InlineData("width: calc(1px)", null)]
    [InlineData("background: url(https://a.example/)", null)]
    [InlineData("color: r\\65 d", null)]
    [InlineData("color: red/* ; */; float: left", "color: red; float: left;")]
    public void Styles_dress_the_post_only(string style, string? expected) =>
        Clean($"<p style=\"{style}\">a</p>").ShouldBe(expected is null ? "<p>a</p>" : $"<p style=\"{expected}\">a</p>");

    [Fact]
    public void Players_of_configured_sites_become_sandboxed_frames()
    {
        var options = new SanitizerOptions { PlayerAddresses = { "www.youtube.com/embed/" } };

        var html = new HtmlSanitizer(options).Sanitize(
            "<iframe src='//www.youtube.com/embed/x?a=1' width=640 height=99999 onload=xss() srcdoc=x sandbox='allow-top-navigation'></iframe>", Context).Html;

        html.ShouldBe(
            "<iframe src=\"https://www.youtube.com/embed/x?a=1\" width=\"640\" height=\"315\" sandbox=\"allow-scripts allow-same-origin allow-popups "
            + "allow-presentation\" allow=\"fullscreen; encrypted-media; picture-in-picture\" referrerpolicy=\"strict-origin-when-cross-origin\" "
            + "loading=\"lazy\"></iframe>");
    }

    [Theory]
    [InlineData("https://www.youtube.com/redirect?q=x")]
    [InlineData("https://www.youtube.com/embed/../redirect?q=x")]
    [InlineData("https://www.youtube.com:444/embed/x")]
    [InlineData("https://www.youtube.com.evil.example/embed/x")]
    [InlineData("https://www.youtube.com@evil.example/embed/x")]
    [InlineData("https://evil.example/www.youtube.com/embed/x")]
    public void Frames_that_lead_elsewhere_go(string address)
    {
        var options = new SanitizerOptions { PlayerAddresses = { "www.youtube.com/embed/" } };

        new HtmlSanitizer(options).Sanitize($"<iframe src='{address}'></iframe>", Context).Html.ShouldBeEmpty();
    }

    [Fact]
    public void By_default_no_frame_survives() => Clean("<iframe src='https://www.youtube.com/embed/x'></iframe>").ShouldBeEmpty();

    [Fact]
    public void Options_that_make_no_sense_are_refused_all_at_once() =>
        new SanitizerOptions { MaximumDepth = 1, MaximumLength = 1, IdentifierPrefix = "\"" }.Validate().Count.ShouldBe(3);

    private static string Clean(string html) => new HtmlSanitizer().Sanitize(html, Context).Html;
}
