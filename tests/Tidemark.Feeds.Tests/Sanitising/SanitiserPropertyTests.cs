using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Tidemark.Feeds.Sanitising;
using Tidemark.Feeds.Summaries;

namespace Tidemark.Feeds.Tests.Sanitising;

/// <summary>What holds for any input, tried on mutations of the vectors and on heaps of fragments.</summary>
public sealed class SanitiserPropertyTests
{
    private const int Mutations = 3000;

    private static readonly SanitizeContext Context = new("https://site.example/blog/post");
    private static readonly HtmlSanitizer Sanitizer = new();

    private static readonly HtmlSanitizer WithPlayers = new(new SanitizerOptions
    {
        PlayerAddresses = { "www.youtube.com/embed/" },
        MaximumDepth = 8,
        MaximumLength = 1000,
    });

    private static readonly string[] Fragments =
    [
        "<b>", "</b>", "<i>", "</i>", "<p>", "</p>", "<a href=x>", "</a>", "<table>", "</table>", "<tr>", "<td>", "</td>", "<tbody>", "<caption>", "<col>",
        "<ul>", "</ul>", "<li>", "<dl>", "<dd>", "<dt>", "<div>", "</div>", "<h1>", "</h2>", "<pre>\n", "</pre>", "<textarea>\n", "</textarea>", "<select>",
        "<option>", "<optgroup>", "</select>", "<button>", "</button>", "<svg>", "<math>", "<style>", "</style>", "<script>", "<template>", "<br>", "</br>",
        "<hr>", "<img src=x>", "<img src=x width=1 height=1>", "<input>", "<input type=hidden>", "<iframe src=https://www.youtube.com/embed/x>", "<ruby>", "<rt>",
        "<rp>", "<nobr>", "<font>", "</font>", "<fieldset>", "<legend>", "<object>", "<noscript>", "<form>", "<xmp>", "<!--", "-->", "<![CDATA[", "]]>", " ", "\n",
        "x", "&amp;", "&lt;", "&#13;", "&nbsp", "<", ">", "\"", "<p title=\"", "<p style='color:red;margin:1px", "'>", "<keygen>", "<details>", "<summary>", "<area>",
        "<map name=x>", "<video autoplay>", "<source srcset='a 1x, b'>", "<center>", "<address>", "<image>", "\0", "\ud800",
    ];

    [Fact]
    public void Sanitising_twice_is_sanitising_once()
    {
        foreach (var html in Inputs())
        {
            var once = Sanitizer.Sanitize(html, Context).Html;
            Sanitizer.Sanitize(once, Context).Html.ShouldBe(once, html);
            Sanitizer.Sanitize(once, SanitizeContext.None).Html.ShouldBe(once, html);
        }
    }

    [Fact]
    public void Sanitising_twice_is_sanitising_once_at_the_bounds_and_with_players()
    {
        foreach (var html in Inputs())
        {
            var once = WithPlayers.Sanitize(html, Context).Html;
            once.Length.ShouldBeLessThanOrEqualTo(1000, html);
            WithPlayers.Sanitize(once, Context).Html.ShouldBe(once, html);
        }
    }

    [Fact]
    public void Nothing_with_power_is_left_in_the_tree()
    {
        string[] powerful = ["script", "style", "iframe", "frame", "object", "embed", "applet", "meta", "link", "base", "form", "svg", "math", "template"];
        foreach (var html in Inputs())
        {
            using var document = new HtmlParser().ParseDocument("<body>" + Sanitizer.Sanitize(html, Context).Html);
            foreach (var element in document.Body!.QuerySelectorAll("*"))
            {
                powerful.ShouldNotContain(element.LocalName, html);
                foreach (var attribute in element.Attributes) ShouldBePowerless(attribute, html);
            }
        }
    }

    [Fact]
    public void An_excerpt_is_as_clean_and_as_stable_as_its_post()
    {
        foreach (var html in Inputs())
        {
            var post = Sanitizer.Sanitize(html, Context);
            var excerpt = Excerpt.Of(post, 10).Html;
            Sanitizer.Sanitize(excerpt, Context).Html.ShouldBe(excerpt, html);
            Summary.Of(post, 20).Length.ShouldBeLessThanOrEqualTo(20, html);
        }
    }

    private static void ShouldBePowerless(IAttr attribute, string html)
    {
        attribute.Name.ShouldNotStartWith("on", Case.Insensitive, html);
        var value = new string([.. attribute.Value.Where(character => character > ' ')]);
        string[] loaders = ["javascript:", "data:", "vbscript:", "blob:", "file:"];
        foreach (var candidate in attribute.Name == "srcset" ? value.Split(',') : [value])
            loaders.ShouldNotContain(loader => attribute.Name != "alt" && attribute.Name != "title" && candidate.StartsWith(loader, StringComparison.OrdinalIgnoreCase), html);

        if (attribute.Name == "style") value.ShouldNotContain("url(", Case.Insensitive, html);
    }

    private static IEnumerable<string> Inputs()
    {
        var random = new Random(20260102);
        foreach (var vector in XssVectors.All) yield return vector;
        for (var count = 0; count < Mutations; count++)
            yield return count % 2 == 0 ? Heap(random) : Mutate(random, XssVectors.All[random.Next(XssVectors.All.Count)]);
    }

    private static string Heap(Random random) =>
        string.Concat(Enumerable.Range(0, random.Next(1, 30)).Select(_ => Fragments[random.Next(Fragments.Length)]));

    private static string Mutate(Random random, string vector)
    {
        var other = XssVectors.All[random.Next(XssVectors.All.Count)];
        var cut = random.Next(vector.Length);
        return random.Next(4) switch
        {
            0 => vector[..cut] + other + vector[cut..],
            1 => vector[..cut] + other[random.Next(other.Length)..],
            2 => vector.Remove(cut, 1),
            _ => vector[..cut] + (char)random.Next(1, 128) + vector[cut..],
        };
    }
}
