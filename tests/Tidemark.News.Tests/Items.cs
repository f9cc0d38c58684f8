using Tidemark.News.Content;

namespace Tidemark.News.Tests;

/// <summary>Items as the feed library would hand them over.</summary>
internal static class Items
{
    public static IncomingPost Item(
        string? guid, string? title = null, string? link = null, DateTimeOffset? date = null, string text = "text", string? html = null)
    {
        var key = guid is not null ? "g:" + guid : link is not null ? "l:" + link : $"t:{date:O}\n{title}";
        return new IncomingPost(
            key, link, string.Join('\n', title, link, text, html), guid, link, title ?? guid ?? "untitled", html ?? $"<p>{text}</p>", null, [], [], date);
    }
}
