using System.Net;
using System.Text;
using Tidemark.Feeds.Sanitising;
using Tidemark.Feeds.Summaries;

namespace Tidemark.Feeds.Posts;

/// <summary>Makes what was published fit to be shown.</summary>
/// <param name="sanitizer">For every text.</param>
/// <param name="address">Where the document lies, or null.</param>
internal sealed class PostCleaner(HtmlSanitizer sanitizer, string? address)
{
    public FeedPost Clean(FeedItem item, PostIdentity identity)
    {
        var links = new LinkCleaner(new SanitizeContext(address).Base);
        var link = Follow(links, item.Link);
        var body = Body(item);
        var html = Html(body, link);
        var summary = IsBlank(item.Summary) || item.Summary == body ? html : Html(item.Summary, link);
        return new FeedPost(item, identity, ContentHash.Of(item))
        {
            Title = Line(item.Title),
            Link = link,
            Html = html,
            Summary = Summary.Of(summary),
            Excerpt = Excerpt.Of(html),
            Authors = [.. item.Authors.Select(author => author with { Uri = Follow(links, author.Uri), Image = Follow(links, author.Image) })],
            Categories = [.. item.Categories.Select(category => category.Label ?? category.Term).OfType<string>().Distinct(StringComparer.Ordinal)],
            Enclosures = [.. item.Enclosures.Select(enclosure => Clean(enclosure, links)).OfType<Enclosure>()],
        };
    }

    public FeedHeader Clean(Feed feed, int duplicates) => new(feed)
    {
        Title = Line(feed.Title),
        Description = Line(feed.Subtitle ?? feed.Summary),
        Link = Follow(new LinkCleaner(new SanitizeContext(address).Base), feed.Link),
        Duplicates = duplicates,
    };

    /// <summary>The text on one line, without markup.</summary>
    private string Line(FeedText? text)
    {
        if (text is null) return "";
        var isPlain = !text.IsMarkup || text.Value.AsSpan().IndexOfAny('<', '&') < 0;
        var plain = isPlain ? text.Value : PlainText.Of(sanitizer.Sanitize(text.Value, SanitizeContext.None));
        return string.Join(' ', plain.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }

    // The first text with something in it: many feeds have an empty content:encoded beside a full description, or a picture as content.
    private static FeedText? Body(FeedItem item) =>
        item.Contents.Append(item.Summary).FirstOrDefault(text => !IsBlank(text) && (text!.IsMarkup || text.Type == FeedText.Plain));

    private SanitizedHtml Html(FeedText? text, string? link)
    {
        if (text is null) return SanitizedHtml.Empty;
        return sanitizer.Sanitize(text.IsMarkup ? text.Value : Paragraphs(text.Value), new SanitizeContext(OwnBase(text), link, address));
    }

    // The parser gives every text a base. That of the document itself is the last to be asked: most feeds mean their posts' pages.
    private string? OwnBase(FeedText text) => text.Base == address ? null : text.Base;

    private static string Paragraphs(string plain)
    {
        var html = new StringBuilder(plain.Length + 16).Append("<p>");
        var blanks = 0;
        foreach (var line in plain.Trim().EnumerateLines())
        {
            if (line.IsWhiteSpace())
            {
                blanks++;
                continue;
            }

            if (html.Length > 3) html.Append(blanks > 0 ? "</p><p>" : "<br>");
            html.Append(WebUtility.HtmlEncode(line.ToString()));
            blanks = 0;
        }

        return html.Append("</p>").ToString();
    }

    private static Enclosure? Clean(Enclosure enclosure, LinkCleaner links) =>
        Follow(links, enclosure.Url) is { } url ? enclosure with { Url = url } : null;

    private static string? Follow(LinkCleaner links, string? address) => address is not null && links.Link(address) is { Length: > 0 } clean ? clean : null;

    private static bool IsBlank(FeedText? text) => text is null || string.IsNullOrWhiteSpace(text.Value);
}
