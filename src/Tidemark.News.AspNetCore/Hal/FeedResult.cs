using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Tidemark.News.Feeds;
using Tidemark.News.Model;
using Tidemark.Protocol;

namespace Tidemark.News.AspNetCore.Hal;

/// <summary>A feed, and how its fetching stands.</summary>
/// <param name="feed">The feed.</param>
/// <param name="server">What every link begins with.</param>
/// <param name="newPosts">Posts that asking it brought; null where it was not asked.</param>
internal sealed class FeedResult(FeedStanding feed, string server, int? newPosts) : IResult
{
    /// <inheritdoc/>
    public Task ExecuteAsync(HttpContext httpContext) => JsonReply.WriteAsync(httpContext, Write, MediaTypes.HalUtf8);

    private void Write(Utf8JsonWriter json)
    {
        json.WriteString(Words.Id, HalCall.Text(feed.Feed.Id));
        json.WriteString("xmlUrl", feed.Feed.XmlUrl);
        Text(json, "title", feed.Feed.Title);
        Text(json, "description", feed.Feed.Description);
        Text(json, "htmlUrl", feed.Feed.HtmlUrl);
        if (feed.Feed.TtlMinutes is { } ttl) json.WriteNumber("ttlMinutes", ttl);
        json.WriteBoolean("private", feed.Feed.Private);
        json.WriteString("status", StatusOf(feed.Status));
        Text(json, "error", feed.Error);
        Text(json, "asked", feed.Asked?.ToString());
        Text(json, "due", feed.Due?.ToString());
        if (feed.MergedInto is { } into) json.WriteNumber("mergedInto", into);
        if (newPosts is { } count) json.WriteNumber("newPosts", count);
        WriteLinks(json);
    }

    private void WriteLinks(Utf8JsonWriter json)
    {
        var path = server + HalFaces.Root;
        var id = HalCall.Text(feed.Feed.Id);
        json.WriteStartObject(Words.Links);
        foreach (var (rel, href) in new[] { (Words.Self, $"{path}/feeds/{id}"), ("news:posts", $"{path}/feeds/{id}/posts"), ("news:subscription", $"{path}/subscriptions/{id}") })
        {
            json.WriteStartObject(rel);
            json.WriteString(Words.Href, href);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private static void Text(Utf8JsonWriter json, string name, string? text)
    {
        if (text is not null) json.WriteString(name, text);
    }

    private static string StatusOf(FeedStatus status) => status switch
    {
        FeedStatus.Active => "active",
        FeedStatus.Gone => "gone",
        FeedStatus.Merged => "merged",
        _ => "erased",
    };
}
