using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Tidemark.News.AspNetCore.Formats;
using Tidemark.News.AspNetCore.Xml;

namespace Tidemark.News.AspNetCore.Rest;

/// <summary>Feed.aspx: the address that each subscription gives as its <c>ng:syncXmlUrl</c>.</summary>
internal static class FeedResource
{
    /// <summary>
    /// GET Feed.aspx/{id}?unread=False. The entity tag stands for the posts and their states, not for the token: that changes with every
    /// other feed too, and an older one tells a client nothing wrong.
    /// </summary>
    public static async Task<RestReply> Get(RestCall call)
    {
        var (id, token, unread) = (call.Id("id"), call.Query("token"), call.QueryFlag("unread"));
        var news = await call.Service.GetNewsAsync(call.User, id, call.Query("location"), token, unread, call.Cancellation);
        var tag = NewsTag.Of(news, call.News.Address);
        var versions = call.Http.RequestServices.GetRequiredService<FeedVersions>();
        // Who asks since a token gets an answer of that token alone: it has no history, and no date.
        DateTimeOffset? since = token is null ? versions.Since(new FeedView(call.User, id, call.Query("location"), unread), tag) : null;
        var headers = call.Http.Response.GetTypedHeaders();
        headers.ETag = new(tag, isWeak: true);
        headers.LastModified = since;
        call.Http.Response.Headers.CacheControl = "private, no-cache";
        return IsKnown(call.Http.Request, tag, since)
            ? RestReply.NotModified
            : RestReply.Of(output => NewsRss.Write(output, news, call.News.Address));
    }

    /// <summary>POST Feed.aspx/{id} with <c>tok</c> and <c>read</c>: marks what the token has seen.</summary>
    public static async Task<RestReply> Mark(RestCall call)
    {
        var read = PartValues.ToFlag(call.Body.Needed("read"), "read");
        await call.Service.MarkReadAsync(call.User, call.Id("id"), call.Body.Maybe("loc"), read, call.Body.Maybe("tok"), call.Cancellation);
        return RestReply.Done;
    }

    private static bool IsKnown(HttpRequest request, string tag, DateTimeOffset? since)
    {
        var headers = request.GetTypedHeaders();
        if (request.Headers.IfNoneMatch.Count > 0) return headers.IfNoneMatch.Any(known => known.Tag == tag || known.Tag == "*");
        return since is { } date && headers.IfModifiedSince is { } asked && date <= asked;
    }
}
