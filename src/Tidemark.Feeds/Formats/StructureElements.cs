namespace Tidemark.Feeds;

/// <summary>Elements that make up a feed's structure: the roots, channel, item, source.</summary>
internal static class StructureElements
{
    public static void AddTo(RuleTable table)
    {
        table.Add(new ElementRule { Start = StartRss }, "rss");
        table.Add(new ElementRule { Start = StartFeed }, "feed");
        table.Add(new ElementRule { Start = StartRdf }, "rdf:rdf", "rdf");
        table.Add(new ElementRule { Start = StartChannel }, "channel");
        table.Add(new ElementRule { Start = StartItem, End = frame => frame.Parser.Complete((ItemBuilder)frame.Context) }, "item", "entry");
        table.Add(new ElementRule { Start = StartSource, Text = EndSource }, "source");
        table.Container("items", "rdf:seq", "rdf:bag", "rdf:li", "rdf:alt", "media:group");
    }

    private static void StartRss(ElementFrame frame, TagAttributes attributes)
    {
        frame.Feed.IsFeed = true;
        var version = attributes.Find("version")?.Trim() ?? "";
        frame.Feed.Format = version switch
        {
            "0.90" or "0.9" => FeedFormat.Rss090,
            "0.91" => frame.Parser.HasNetscapeDocumentType ? FeedFormat.Rss091Netscape : FeedFormat.Rss091,
            "0.92" => FeedFormat.Rss092,
            "0.93" => FeedFormat.Rss093,
            "0.94" => FeedFormat.Rss094,
            _ when version.StartsWith("2.", StringComparison.Ordinal) || version == "2" => FeedFormat.Rss20,
            _ => FeedFormat.Rss,
        };
        SetLanguage(frame);
    }

    private static void StartFeed(ElementFrame frame, TagAttributes attributes)
    {
        frame.Feed.IsFeed = true;
        if (frame.Feed.Format == FeedFormat.Unknown)
        {
            var isAtom10 = string.Equals(frame.Resolved?.Namespace, NamespaceFamilies.Atom10, StringComparison.OrdinalIgnoreCase);
            frame.Feed.Format = isAtom10 ? FeedFormat.Atom10 : attributes.Find("version")?.Trim() switch
            {
                "0.1" => FeedFormat.Atom01,
                "0.2" => FeedFormat.Atom02,
                "0.3" => FeedFormat.Atom03,
                "1.0" => FeedFormat.Atom10,
                _ => FeedFormat.Atom,
            };
        }

        SetLanguage(frame);
    }

    private static void StartRdf(ElementFrame frame, TagAttributes attributes)
    {
        for (var i = 0; i < attributes.Count && frame.Feed.Format == FeedFormat.Unknown; i++)
        {
            if (attributes.NameOf(i).IsDeclaration)
            {
                frame.Feed.Format = attributes.ValueOf(i).ToLowerInvariant() switch
                {
                    NamespaceFamilies.Rss10 => FeedFormat.Rss10,
                    NamespaceFamilies.Rss090 => FeedFormat.Rss090,
                    _ => FeedFormat.Unknown,
                };
            }
        }

        frame.Feed.IsFeed |= frame.Feed.Format != FeedFormat.Unknown;
        SetLanguage(frame);
    }

    private static void StartChannel(ElementFrame frame, TagAttributes attributes)
    {
        frame.Feed.IsFeed = true;
        if (frame.Feed.Format == FeedFormat.Unknown)
        {
            frame.Feed.Format = frame.Parser.IsRoot(frame) ? FeedFormat.Cdf : FeedFormat.Rss;
        }

        TakeCdf(frame, attributes);
    }

    private static void StartItem(ElementFrame frame, TagAttributes attributes)
    {
        frame.Feed.IsFeed = true;
        if (frame.Feed.Format == FeedFormat.Unknown && frame.Parser.IsRoot(frame))
        {
            var isAtom10 = string.Equals(frame.Resolved?.Namespace, NamespaceFamilies.Atom10, StringComparison.OrdinalIgnoreCase);
            frame.Feed.Format = frame.Name.Local != "entry" ? FeedFormat.Rss : isAtom10 ? FeedFormat.Atom10 : FeedFormat.Atom;
        }

        frame.Context = new ItemBuilder { Id = attributes.Find(NamespaceFamilies.Rdf, "about") is { Length: > 0 } about ? about : null };
        frame.IsNested = false;
        TakeCdf(frame, attributes);
    }

    // CDF says in attributes what others say in elements.
    private static void TakeCdf(ElementFrame frame, TagAttributes attributes)
    {
        if (attributes.Find("lastmod") is { } modified)
        {
            frame.Metadata.Updated = frame.Date(modified.Trim());
        }

        if (attributes.Find("href") is { Length: > 0 } address)
        {
            frame.Metadata.AddLink(new FeedLink(frame.Resolve(address), FeedLink.Alternate, FeedText.Html));
        }
    }

    private static void StartSource(ElementFrame frame, TagAttributes attributes)
    {
        frame.State = frame.Context as ItemBuilder;
        frame.Context = new SourceBuilder { Url = attributes.Find("url")?.Trim() };
        frame.IsNested = false;
    }

    private static void EndSource(ElementFrame frame, string text)
    {
        var source = (SourceBuilder)frame.Context;
        if (text.Length > 0 && source.Title is null)
        {
            source.SetTitle(new FeedText(text, FeedText.Plain, frame.Language, frame.Base), nested: false);
        }

        if (frame.State is ItemBuilder item)
        {
            item.Source = new FeedSource(source);
        }
    }

    private static void SetLanguage(ElementFrame frame) => frame.Feed.Language = frame.Language ?? frame.Feed.Language;
}
