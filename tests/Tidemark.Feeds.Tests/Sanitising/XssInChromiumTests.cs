using Microsoft.Playwright;
using Tidemark.Feeds.Sanitising;

namespace Tidemark.Feeds.Tests.Sanitising;

/// <summary>Every vector, sanitised, in a real browser: parsed with a page, assigned, taken out and assigned again, and then poked.</summary>
public sealed class XssInChromiumTests(ChromiumFixture chromium) : IClassFixture<ChromiumFixture>
{
    private static readonly SanitizeContext Context = new("https://ok.example/post");

    [Fact]
    public void There_are_at_least_two_hundred_vectors_and_none_twice()
    {
        XssVectors.All.Count.ShouldBeGreaterThanOrEqualTo(200);
        XssVectors.All.Distinct().Count().ShouldBe(XssVectors.All.Count);
    }

    [Theory]
    [InlineData("<script>xss()</script>")]
    [InlineData("<img src=x onerror=xss()>")]
    [InlineData("<svg onload=xss()>")]
    [InlineData("<a href='javascript:xss()'>a</a>")]
    [InlineData("<b onmouseover=xss()>a</b>")]
    [InlineData("<input onfocus=xss()>")]
    [InlineData("<iframe srcdoc='<script>top.xss()</script>'></iframe>")]
    [InlineData("<form action='javascript:xss()'><button>a</button></form>")]
    [InlineData("<meta http-equiv=refresh content='0;https://xss.example/'>")]
    [InlineData("<style>@import 'https://xss.example/evil.css';</style>")]
    [InlineData("<p style='background:url(https://xss.example/leak)'>a</p>")]
    [InlineData("<math><mtext><img src=x onerror=xss()></mtext></math>")]
    public async Task The_harness_notices_what_is_not_sanitised(string vector)
    {
        await using var browser = await chromium.OpenAsync();
        (await browser.FiresAsync(vector)).ShouldBeTrue();
    }

    [Fact]
    public async Task Most_vectors_fire_where_they_are_not_sanitised()
    {
        await using var browser = await chromium.OpenAsync();
        var sample = XssVectors.All.Where((_, index) => index % 4 == 0).ToList();
        var fired = 0;
        foreach (var vector in sample)
            if (await browser.FiresAsync(vector)) fired++;

        TestContext.Current.SendDiagnosticMessage($"{fired} of {sample.Count} vectors fire unsanitised.");
        fired.ShouldBeGreaterThan(sample.Count / 2);
    }

    [Fact]
    public async Task Not_one_vector_fires_after_sanitising()
    {
        await using var browser = await chromium.OpenAsync();
        var sanitizer = new HtmlSanitizer();
        var fired = new List<string>();
        // Of many vectors the same is left, which need be tried but once.
        foreach (var html in XssVectors.All.Select(vector => sanitizer.Sanitize(vector, Context).Html).Distinct(StringComparer.Ordinal))
            if (await browser.FiresAsync(html)) fired.Add(html);

        fired.ShouldBeEmpty();
    }

    [Fact]
    public async Task Not_one_vector_fires_where_players_are_allowed()
    {
        await using var browser = await chromium.OpenAsync();
        var options = new SanitizerOptions();
        foreach (var player in SanitizerOptions.CommonPlayers) options.PlayerAddresses.Add(player);
        var sanitizer = new HtmlSanitizer(options);
        var fired = new List<string>();
        foreach (var vector in XssVectors.All)
        {
            var html = sanitizer.Sanitize(vector, Context).Html;
            if (!html.Contains("<iframe", StringComparison.Ordinal)) continue;
            if (await browser.FiresAsync(html, allowedFrames: "https://www.youtube.com/")) fired.Add(vector);
        }

        fired.ShouldBeEmpty();
    }
}
