using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Tidemark.News.Feeds;
using Tidemark.News.Model;

namespace Tidemark.News.AspNetCore.Hal;

/// <summary>What came of asking a feed.</summary>
internal sealed class RefreshResult(FeedRefresh refresh) : IResult
{
    /// <inheritdoc/>
    public Task ExecuteAsync(HttpContext httpContext) => JsonReply.WriteAsync(httpContext, Write);

    private void Write(Utf8JsonWriter json)
    {
        json.WriteNumber("feedId", refresh.FeedId);
        json.WriteString("status", StatusOf(refresh.Status));
        json.WriteNumber("newPosts", refresh.NewPosts);
        if (refresh.Error is { } error) json.WriteString("error", error);
        if (refresh.Asked is { } asked) json.WriteString("asked", asked.ToString());
        if (refresh.Due is { } due) json.WriteString("due", due.ToString());
        if (refresh.MergedInto is { } into) json.WriteNumber("mergedInto", into);
    }

    private static string StatusOf(FeedStatus status) => status switch
    {
        FeedStatus.Active => "active",
        FeedStatus.Gone => "gone",
        FeedStatus.Merged => "merged",
        _ => "erased",
    };
}
