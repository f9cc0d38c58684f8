using System.Collections.Frozen;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Tidemark.Feeds.Sanitising;

namespace Tidemark.Feeds.Discovery;

/// <summary>Finds the feeds that a web page names, and the paths where feeds usually are.</summary>
public static class FeedLinks
{
    /// <summary>Characters of a page that are looked at: the head is at its beginning.</summary>
    private const int MaximumLength = 1_000_000;

    private const int MaximumCandidates = 50;

    private static readonly FrozenSet<string> FeedTypes = FrozenSet.Create(
        "application/rss+xml", "application/atom+xml", "application/rdf+xml", "application/feed+json", "application/x.atom+xml", "application/x-atom+xml",
        "application/x-rss+xml", "application/rss", "application/atom", "application/cdf", "application/x-cdf", "text/rss", "text/rss+xml", "text/atom+xml");

    /// <summary>Types that say too little: what they name is a feed if its title or address says so.</summary>
    private static readonly FrozenSet<string> VagueTypes = FrozenSet.Create("application/json", "application/xml", "text/xml");

    private static readonly string[] FeedWords = ["atom", "feed", "rdf", "rss"];

    private static readonly string[] CommonPaths =
    [
        "feed", "feed/", "rss", "rss.xml", "atom.xml", "feed.xml", "index.xml", "feed.json", "index.rdf", "feeds/posts/default", "?feed=rss2", "blog/feed",
    ];

    /// <summary>What the page names as its feeds, in its order, each once. Links in the text that look like feeds come behind.</summary>
    /// <param name="html">The page, decoded. Any text will do.</param>
    /// <param name="page">Where it came from, after redirects.</param>
    public static IReadOnlyList<FeedCandidate> In(string html, Uri page)
    {
        var head = PageLinks.Bound(html.AsSpan(0, Math.Min(html.Length, MaximumLength)));
        using var document = new HtmlParser().ParseDocument(head);
        var links = new LinkCleaner(BaseOf(document, page));
        var found = document.QuerySelectorAll("link").Where(IsFeedLink).Concat(document.QuerySelectorAll("a").Where(IsFeedAnchor));
        return [.. found.Select(element => Candidate(element, links)).OfType<FeedCandidate>().DistinctBy(candidate => candidate.Address).Take(MaximumCandidates)];
    }

    /// <summary>Paths where feeds usually are: beneath the page first, then at the root of its site.</summary>
    public static IReadOnlyList<FeedCandidate> Guesses(Uri page)
    {
        var folder = new Uri(page, ".");
        var beside = folder.AbsolutePath == "/" ? [] : CommonPaths.Take(5).Select(path => new Uri(folder, path));
        var atRoot = CommonPaths.Select(path => new Uri(new Uri(page, "/"), path));
        return [.. beside.Concat(atRoot).Distinct().Select(address => new FeedCandidate(address, null, null, IsDeclared: false))];
    }

    private static Uri BaseOf(IDocument document, Uri page) =>
        new SanitizeContext(document.QuerySelector("base[href]")?.GetAttribute("href"), page.AbsoluteUri).Base ?? page;

    private static bool IsFeedLink(IElement link)
    {
        var relations = (link.GetAttribute("rel") ?? "").ToLowerInvariant().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        if (relations.Contains("stylesheet") || relations.Contains("icon")) return false;
        var type = MediaType(link);
        if (relations.Contains("feed")) return true;
        if (!relations.Contains("alternate")) return false;
        return type is not null && (FeedTypes.Contains(type) || (VagueTypes.Contains(type) && Speaks(link)));
    }

    private static bool IsFeedAnchor(IElement anchor)
    {
        if (MediaType(anchor) is { } type && FeedTypes.Contains(type)) return true;
        var address = (anchor.GetAttribute("href") ?? "").Split('#', '?')[0];
        return Path.GetExtension(address).ToLowerInvariant() is ".rss" or ".rdf" or ".atom"
            || FeedWords.Contains(Path.GetFileNameWithoutExtension(address.TrimEnd('/')).ToLowerInvariant());
    }

    private static bool Speaks(IElement link) =>
        Array.Exists(FeedWords, word => ((link.GetAttribute("title") ?? "") + link.GetAttribute("href")).Contains(word, StringComparison.OrdinalIgnoreCase))
        && !(link.GetAttribute("href") ?? "").Contains("/wp-json/", StringComparison.OrdinalIgnoreCase);

    private static string? MediaType(IElement link) =>
        link.GetAttribute("type")?.Split(';')[0].Trim().ToLowerInvariant() is { Length: > 0 } type ? type : null;

    private static FeedCandidate? Candidate(IElement element, LinkCleaner links)
    {
        var text = (element.GetAttribute("href") ?? "").Trim();
        if (text.StartsWith("feed:", StringComparison.OrdinalIgnoreCase)) text = FeedScheme(text);
        if (links.Resource(text) is not { Length: > 0 } clean || !Uri.TryCreate(clean, UriKind.Absolute, out var address)) return null;
        var title = element.GetAttribute("title") ?? (element.LocalName == "a" ? element.TextContent : "");
        var words = string.Join(' ', title.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        var plain = new Uri(address.GetComponents(UriComponents.HttpRequestUrl, UriFormat.UriEscaped));
        return new FeedCandidate(plain, words.Length > 0 ? words : null, MediaType(element), element.LocalName == "link");
    }

    // "feed:https://…" and "feed://…" are both in use.
    private static string FeedScheme(string text)
    {
        var rest = text[5..];
        return rest.StartsWith("//", StringComparison.Ordinal) ? "http:" + rest : rest;
    }
}
