using System.Globalization;
using System.Text;
using AngleSharp.Html.Parser;
using Tidemark.Feeds.Sanitising;

namespace Tidemark.Feeds.Bench;

/// <summary>Sanitising beside AngleSharp's bare parse of the same posts. The parse is a part of the sanitising, so the ratio stays below 1.</summary>
public static class SanitizeBench
{
    public static void Run(int runs)
    {
        var context = new SanitizeContext("https://site.example/2026/01/post", "https://site.example/feed");
        var sanitizer = new HtmlSanitizer();
        Console.WriteLine($"{"post of 200 KB",-28}{"sanitised",12}{"bare parse",12}{"ratio",8}");
        foreach (var (name, html) in Posts())
        {
            var body = Encoding.UTF8.GetBytes(html);
            var results = Race.Run(
                body, runs, _ => sanitizer.Sanitize(html, context).Html.Length, _ => Parse(html));
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"{name,-28}{results[0],12:F1}{results[1],12:F1}{results[0] / results[1],8:F2}"));
        }
    }

    private static int Parse(string html)
    {
        using var document = new HtmlParser().ParseDocument(html);
        return document.ChildNodes.Length;
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
