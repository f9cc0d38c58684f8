namespace Tidemark.Feeds;

/// <summary>Titles, descriptions, contents and rights.</summary>
internal static class TextElements
{
    public static void AddTo(RuleTable table)
    {
        table.Markup(FeedText.Plain, (frame, text) => frame.Context.SetTitle(text, frame.IsNested), "title", "dc:title");
        table.Markup(FeedText.Plain, (frame, text) => frame.Context.SetTitle(text, nested: true), "media:title");
        table.Markup(
            FeedText.Html, (frame, text) => frame.Context.SetDescription(text, frame.IsNested), "description", "dc:description");
        table.Markup(FeedText.Html, (frame, text) => frame.Context.SetDescription(text, nested: true), "media:description");
        table.Markup(FeedText.Plain, (frame, text) => frame.Context.SetDescription(text, frame.IsNested), "abstract");
        table.Markup(FeedText.Plain, SetSummary, "summary", "itunes:summary");
        table.Markup(FeedText.Plain, SetSubtitle, "subtitle", "tagline", "itunes:subtitle");
        table.Markup(FeedText.Plain, (frame, text) => Content(frame, text), "content");
        table.Markup(FeedText.Html, (frame, text) => Content(frame, text), "content:encoded", "fullitem", "prodlink");
        table.Markup(FeedText.Xhtml, (frame, text) => Content(frame, text), "body", "xhtml:body");
        table.Markup(FeedText.Plain, SetRights, "rights", "copyright", "dc:rights");
        table.Markup(FeedText.Plain, SetInfo, "info", "feedburner:browserfriendly");
    }

    private static void SetSummary(ElementFrame frame, FeedText text)
    {
        if (frame.Context is FeedBuilder feed)
        {
            feed.Summary = text;
        }
        else
        {
            frame.Context.SetDescription(text, frame.IsNested);
        }
    }

    private static void SetSubtitle(ElementFrame frame, FeedText text)
    {
        if (frame.Context is ItemBuilder item)
        {
            item.Subtitle = text;
        }
        else
        {
            frame.Context.SetDescription(text, frame.IsNested);
        }
    }

    private static void Content(ElementFrame frame, FeedText text)
    {
        if (frame.Context is ItemBuilder item)
        {
            item.AddContent(text);
        }
        else
        {
            frame.Context.SetDescription(text, nested: true);
        }
    }

    private static void SetRights(ElementFrame frame, FeedText text) =>
        frame.Metadata.Rights = frame.IsNested ? frame.Metadata.Rights ?? text : text;

    private static void SetInfo(ElementFrame frame, FeedText text)
    {
        if (frame.Context is FeedBuilder feed)
        {
            feed.Info = text;
        }
    }
}
