namespace Tidemark.Feeds;

/// <summary>Links, identifiers, enclosures and the other elements that are addresses.</summary>
internal static class LinkElements
{
    public static void AddTo(RuleTable table)
    {
        table.Add(new ElementRule { Start = StartLink, Text = EndLink }, "link");
        table.Add(new ElementRule { Start = StartId, Text = EndId }, "id", "guid");
        table.Attributes(Enclosure, "enclosure");
        table.Text((frame, text) => Item(frame, item => item.Comments = frame.Resolve(text)), "comments");
        table.Text((frame, text) => Item(frame, item => item.CommentsApi = frame.Resolve(text)), "wfw:comment");
        table.Text((frame, text) => Item(frame, item => item.CommentsFeed = frame.Resolve(text)), "wfw:commentrss", "wfw:commentsrss");
        table.Text((frame, text) => Item(frame, item => item.CommentCount = Number(text) ?? item.CommentCount), "slash:comments", "thr:total");
        table.Add(
            new ElementRule { Start = (frame, tag) => License(frame, tag.FindAny("resource")), Text = License }, "cc:license", "creativecommons:license");
    }

    private static void StartLink(ElementFrame frame, TagAttributes tag)
    {
        var address = tag.Find("url") ?? tag.Find("uri") ?? tag.Find("href");
        var rel = tag.Find("rel") is { Length: > 0 } given ? given.Trim() : FeedLink.Alternate;
        var link = new FeedLink(
            address is null ? null : frame.Resolve(address),
            rel,
            tag.Find("type") ?? (rel == "self" ? "application/atom+xml" : FeedText.Html),
            tag.Find("title"),
            tag.Find("hreflang"),
            tag.Find("length"));
        frame.State = link;
        if (address is not null)
        {
            frame.Context.AddLink(link);
        }
    }

    private static void EndLink(ElementFrame frame, string text)
    {
        if (frame.State is FeedLink { Href: null } link && text.Length > 0)
        {
            frame.Context.AddLink(link with { Href = frame.Resolve(text) });
        }
    }

    private static void StartId(ElementFrame frame, TagAttributes tag) =>
        frame.State = tag.Find("ispermalink") is not { } given || given.Trim().Equals("true", StringComparison.OrdinalIgnoreCase);

    private static void EndId(ElementFrame frame, string text)
    {
        var metadata = frame.Metadata;
        if (text.Length == 0 || (frame.IsNested && metadata.Id is not null))
        {
            return;
        }

        var isPermanent = frame.State is true;

        // A bare word is a name and stays one; a path is a link that lost its host.
        metadata.Id = isPermanent && text[0] is '/' or '.' or '?' ? frame.Resolve(text) : text;
        if (metadata is ItemBuilder item)
        {
            (item.IdIsPermanentLink, item.IdIsLink) = (isPermanent, isPermanent && !item.HasLink);
        }
    }

    private static void Enclosure(ElementFrame frame, TagAttributes tag)
    {
        var address = tag.Find("url") ?? tag.Find("uri") ?? tag.Find("href");
        frame.Context.AddLink(new FeedLink(
            address is null ? null : frame.Resolve(address), FeedLink.Enclosure, tag.Find("type"), tag.Find("title"), null, tag.Find("length")));
    }

    private static void License(ElementFrame frame, string? address)
    {
        if (!string.IsNullOrEmpty(address))
        {
            frame.Metadata.AddLink(new FeedLink(frame.Resolve(address), "license"));
        }
    }

    private static void Item(ElementFrame frame, Action<ItemBuilder> set)
    {
        if (frame.Context is ItemBuilder item)
        {
            set(item);
        }
    }

    private static int? Number(string text) =>
        int.TryParse(text, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var number) ? number : null;
}
