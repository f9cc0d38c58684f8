using Tidemark.News.AspNetCore.Formats;
using Tidemark.News.AspNetCore.Soap;
using Tidemark.News.AspNetCore.Xml;
using Tidemark.News.Service;

namespace Tidemark.News.AspNetCore.Services;

/// <summary>The operations of PostItem.asmx on posts.</summary>
internal static class PostCalls
{
    public static async Task<object?> GetPostId(SoapCall call) =>
        await call.Service.GetPostIdAsync(call.User, call.In.Needed("url"), call.Cancellation);

    public static async Task<object?> GetLinkCount(SoapCall call) =>
        (await call.Service.GetLinksAsync(call.User, call.In.Needed("postId"), call.Cancellation)).Count;

    public static async Task<object?> GetLinks(SoapCall call) =>
        await call.Service.GetLinksAsync(call.User, call.In.Needed("postId"), call.Cancellation);

    public static async Task<object?> GetItems(SoapCall call)
    {
        var ids = call.In.Texts("postIds") is { Count: > 0 } given ? given : throw new RequestException("postIds is missing.");
        var news = await call.Service.GetPostsAsync(call.User, ids, call.Cancellation);
        return (Action<XmlOutput>)(output => NewsRss.Write(output, news with { Feed = null }, call.News.Address));
    }

    public static async Task<object?> GetHighlyViewedPosts(SoapCall call)
    {
        var most = call.In.Int("maxPosts");
        if (most < 1) throw new RequestException("maxPosts is at least 1.");
        var from = call.In.Time("fromDate") ?? throw new RequestException("fromDate is missing.");
        var to = call.In.Time("toDate") ?? throw new RequestException("toDate is missing.");
        var descriptions = call.In.Flag("includeDescription");
        var news = await call.Service.GetHighlyViewedAsync(call.User, most, from, to, call.Cancellation);
        return (Action<XmlOutput>)(output => NewsRss.Write(output, news with { Feed = null }, call.News.Address, descriptions));
    }

    public static Task SendPost(SoapCall call) =>
        throw new NewsException(NewsFault.NotOffered, "This server sends no mail: SendPost is not offered.");
}
