using System.Diagnostics;
using System.Globalization;
using System.Text;
using AngleSharp.Html.Parser;
using Tidemark.Feeds.Sanitising;

namespace Tidemark.Feeds.Bench;

/// <summary>Sanitising beside AngleSharp's bare parse of the same posts. The parse is a part of the sanitising, so the ratio stays below 1.</summary>
public static class SanitizeBench
{
    private const int Rounds = 7;

    public static void Run()
    {
        var context = new SanitizeContext("https://site.example/2026/01/post", "https://site.example/feed");
        var sanitizer = new HtmlSanitizer();
        Console.WriteLine("sanitising        MB/s   bare parse MB/s   ratio");
        foreach (var (name, html) in Posts())
        {
            var sanitising = Measure(html, () => sanitizer.Sanitize(html, context));
            var parsing = Measure(html, () => new HtmlParser().ParseDocument(html).Dispose());
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"{name,-14} {sanitising,8:F1} {parsing,17:F1} {sanitising / parsing,7:F2}"));
        }
    }

    private static double Measure(string html, Action action)
    {
        var best = TimeSpan.MaxValue;
        for (var round = 0; round < Rounds; round++)
        {
            var start = Stopwatch.GetTimestamp();
            action();
            var elapsed = Stopwatch.GetElapsedTime(start);
            if (elapsed < best) best = elapsed;
        }

        return Encoding.UTF8.GetByteCount(html) / best.TotalSeconds / 1_000_000;
    }

    private static IEnumerable<(string Name, string Html)> Posts()
    {
        yield return ("article", Repeat(
            "<h2>A heading</h2><p>Some prose with <em>emphasis</em>, a <a href=\"/link?a=1&amp;b=2\" title=\"t\">link</a> and enough words in it to be one "
            + "paragraph of a post, as most are.</p><p><img src=\"/pictures/1.jpg\" alt=\"a picture\" width=\"640\" height=\"480\"></p><ul><li>one</li><li>two</li></ul>"));
        yield return ("styled", Repeat(
            "<div style=\"margin: 0 0 1em; color: #333; position: relative\" class=\"entry\"><span style=\"font-family: Arial, sans-serif; font-size: 12pt\">"
            + "Text out of a word processor</span><font color=\"red\" face=\"Arial\">and more</font></div>"));
        yield return ("broken", Repeat("<p>One <b>bold<p>Two <i>both</b> italic</i><br><table><tr><td>cell<td>cell</table><script>track()</script>"));
        yield return ("text", Repeat("Nothing but words, words and words, with an &amp; here and there. "));
    }

    private static string Repeat(string part)
    {
        var text = new StringBuilder();
        while (text.Length < 200_000) text.Append(part);
        return text.ToString();
    }
}
