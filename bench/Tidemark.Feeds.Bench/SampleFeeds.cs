using System.Globalization;
using System.Text;

namespace Tidemark.Feeds.Bench;

/// <summary>Well-formed feeds as publishers write them, made of a seeded choice of words.</summary>
internal static class SampleFeeds
{
    private static readonly string[] Words =
        "the tide comes in and goes out twice a day while boats lie at anchor Größe naïve über café 東京 новости weather harbour market press report"
            .Split(' ');

    public static IEnumerable<(string Name, byte[] Body)> All(int length)
    {
        yield return ("RSS 2.0, escaped HTML", Build(length, RssHead, "</channel></rss>", (random, i) => RssItem(random, i, Escaped)));
        yield return ("RSS 2.0, CDATA", Build(length, RssHead, "</channel></rss>", (random, i) => RssItem(random, i, CData)));
        yield return ("RSS 2.0, titles only", Build(length, RssHead, "</channel></rss>", ShortItem));
        yield return ("Atom 1.0, XHTML", Build(length, AtomHead, "</feed>", AtomEntry));
    }

    private const string RssHead = """
        <?xml version="1.0" encoding="utf-8"?>
        <rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"
         xmlns:media="http://search.yahoo.com/mrss/"><channel><title>Sample</title><link>https://example.com/</link>
        """;

    private const string AtomHead = """
        <?xml version="1.0" encoding="utf-8"?>
        <feed xmlns="http://www.w3.org/2005/Atom"><title>Sample</title><id>urn:sample</id><link href="https://example.com/"/>
        """;

    private static byte[] Build(int length, string head, string tail, Func<Random, int, string> item)
    {
        var random = new Random(1);
        var text = new StringBuilder(head);
        for (var i = 0; text.Length < length; i++)
        {
            text.Append(item(random, i));
        }

        return Encoding.UTF8.GetBytes(text.Append(tail).ToString());
    }

    private static string RssItem(Random random, int i, Func<string, string> wrap) => $"""
        <item><title>{Sentence(random, 8)}</title><link>https://example.com/posts/{i}?utm_source=feed</link>
        <guid isPermaLink="false">post-{i}</guid><pubDate>{Date(i):R}</pubDate><dc:creator>{Sentence(random, 2)}</dc:creator>
        <category>{Sentence(random, 1)}</category><media:thumbnail url="https://example.com/t/{i}.jpg" width="100" height="80"/>
        <description>{wrap(Paragraph(random, 40))}</description>
        <content:encoded>{wrap(Html(random))}</content:encoded></item>

        """;

    private static string ShortItem(Random random, int i) => $"""
        <item><title>{Sentence(random, 8)}</title><link>https://example.com/posts/{i}</link><guid>https://example.com/posts/{i}</guid>
        <pubDate>{Date(i):R}</pubDate><description>{Sentence(random, 20)}</description></item>

        """;

    private static string AtomEntry(Random random, int i) => $"""
        <entry><title>{Sentence(random, 8)}</title><id>urn:post:{i}</id><link href="https://example.com/posts/{i}"/>
        <updated>{Date(i):yyyy-MM-ddTHH:mm:ssZ}</updated><author><name>{Sentence(random, 2)}</name></author>
        <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">{Html(random)}</div></content></entry>

        """;

    private static DateTime Date(int i) => new DateTime(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc).AddMinutes(i);

    private static string Html(Random random)
    {
        var html = new StringBuilder();
        for (var i = random.Next(3, 12); i > 0; i--)
        {
            html.Append(Paragraph(random, random.Next(30, 120)));
            html.Append(CultureInfo.InvariantCulture, $"<p><a href=\"/tags/{i}\">{Sentence(random, 3)}</a> <img src=\"/img/{i}.png\" alt=\"\"/></p>");
        }

        return html.ToString();
    }

    private static string Paragraph(Random random, int words) => $"<p>{Sentence(random, words)}, it&#8217;s <em>so</em>.</p>";

    private static string Sentence(Random random, int words) => string.Join(' ', Enumerable.Range(0, words).Select(_ => Words[random.Next(Words.Length)]));

    private static string Escaped(string html) =>
        html.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal);

    private static string CData(string html) => $"<![CDATA[{html}]]>";
}
