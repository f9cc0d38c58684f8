using System.Globalization;
using Tidemark.News.AspNetCore.Xml;
using Tidemark.News.Model;

namespace Tidemark.News.AspNetCore.Formats;

/// <summary>Posts as RSS 2.0 with NewsGator's extensions.</summary>
internal static class NewsRss
{
    /// <param name="output">Where to.</param>
    /// <param name="news">What to write.</param>
    /// <param name="address">Where the services are reached; the link of answers that are of no one feed.</param>
    /// <param name="descriptions">Whether items carry their content.</param>
    public static void Write(XmlOutput output, FeedNews news, string address, bool descriptions = true)
    {
        output.Start("rss");
        output.Declare(Words.Prefix, Words.RssSpace);
        output.Attribute("version", "2.0");
        output.Start("channel");
        WriteChannel(output, news, address);
        foreach (var post in news.Posts) WriteItem(output, post, news.Feed is null, descriptions);
        output.End();
        output.End();
    }

    private static void WriteChannel(XmlOutput output, FeedNews news, string address)
    {
        output.Element("title", news.Feed is { } feed ? feed.Title ?? feed.XmlUrl : "Posts");
        output.Element("link", news.Feed?.HtmlUrl ?? news.Feed?.XmlUrl ?? address);
        output.Element("description", news.Feed?.Description ?? "");
        Extra(output, "id", news.Feed is { Id: var id } ? Words.Number(id) : null);
        output.Element("ttl", news.Feed?.TtlMinutes is { } minutes ? Words.Number(minutes) : null);
        Extra(output, "token", news.Token);
    }

    private static void WriteItem(XmlOutput output, PostWithState item, bool ofSeveral, bool descriptions)
    {
        var post = item.Post;
        output.Start("item");
        output.Element("title", post.Title);
        output.Element("link", post.Link);
        if (descriptions) output.Element("description", post.Html);
        output.Element("pubDate", (post.Published ?? post.Arrived).ToDateTimeOffset().ToString("R", CultureInfo.InvariantCulture));
        output.Element("author", post.Author);
        foreach (var category in post.Categories) output.Element("category", category);
        foreach (var enclosure in post.Enclosures) WriteEnclosure(output, enclosure);
        WriteGuid(output, post);
        WriteExtras(output, item, ofSeveral);
        foreach (var extension in post.Extensions) WriteExtension(output, extension);
        output.End();
    }

    private static void WriteEnclosure(XmlOutput output, PostEnclosure enclosure)
    {
        output.Start("enclosure");
        output.Attribute("url", enclosure.Url);
        output.Attribute("length", (enclosure.Length ?? 0).ToString(CultureInfo.InvariantCulture));
        output.Attribute("type", enclosure.Type ?? "application/octet-stream");
        output.End();
    }

    private static void WriteGuid(XmlOutput output, Post post)
    {
        output.Start("guid");
        output.Attribute("isPermaLink", post.Guid is not null && post.Guid == post.Link ? "true" : "false");
        output.Text(post.Guid ?? post.Id);
        output.End();
    }

    private static void WriteExtras(XmlOutput output, PostWithState item, bool ofSeveral)
    {
        var state = item.State;
        Extra(output, "postId", item.Post.Id);
        if (ofSeveral) Extra(output, "feedId", Words.Number(item.Post.FeedId));
        Extra(output, "read", Words.Flag(state.Read != ReadState.Unread));
        Extra(output, "modifiedDate", item.Post.Modified.ToString());
        Extra(output, "avgRating", item.AverageRating?.ToString("0.##", CultureInfo.InvariantCulture));
        Extra(output, "clipped", Words.Flag(state.ClippedTo is not null));
        // Some clients take the element itself, whatever it says, for a flag.
        if (state.Flag != 0) Extra(output, "flagState", Words.Number(state.Flag));
        if (ofSeveral && state.ClippedTo is { } folder) Extra(output, "folderId", Words.Number(folder));
    }

    private static void WriteExtension(XmlOutput output, PostExtension extension)
    {
        // NewsGator's own words are this server's to say: a publisher can not claim that a post was read.
        if (extension.Namespace.Length == 0 || extension.Namespace == Words.RssSpace || !XmlNames.AreUsable(extension)) return;
        output.Start(XmlNames.PrefixOf(extension), extension.Namespace, extension.Name);
        foreach (var (name, value) in extension.Attributes)
            if (XmlNames.IsName(name)) output.Attribute(name, value);
        output.Text(extension.Value);
        output.End();
    }

    private static void Extra(XmlOutput output, string name, string? value) => output.Element(Words.Prefix, Words.RssSpace, name, value);
}
