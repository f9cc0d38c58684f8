using Tidemark.News.AspNetCore.Formats;
using Tidemark.News.AspNetCore.Soap;
using Tidemark.News.AspNetCore.Xml;
using Tidemark.News.Model;
using static Tidemark.News.AspNetCore.Soap.SoapTypes;

namespace Tidemark.News.AspNetCore.Services;

/// <summary>Feed.asmx: the posts of feeds.</summary>
internal static class FeedSoap
{
    private static readonly SoapStructure Summary = new("FeedInfoSummary",
    [
        SoapField.Of<Feed>("FeedID", Int, feed => feed.Id),
        SoapField.Of<Feed>("Title", Text, feed => feed.Title),
        SoapField.Of<Feed>("Description", Text, feed => feed.Description),
        SoapField.Of<Feed>("XmlUrl", Text, feed => feed.XmlUrl),
        SoapField.Of<Feed>("HtmlLink", Text, feed => feed.HtmlUrl),
    ]);

    public static readonly SoapService Service = new("Feed", "FeedWebService", "http://services.newsgator.com/svc/Feed.asmx",
    [
        SoapOperation.Giving("GetNews", Any, GetNews,
            new("feedId", Int), new("locationName", Text), new("token", Text), new("unreadOnly", Flag)),
        SoapOperation.Doing("MarkRead", MarkRead, new("feedId", Int), new("locationName", Text), new("read", Flag), new("syncToken", Text)),
        SoapOperation.Doing("MarkFeedsRead", MarkFeedsRead, new("feedIds", Ints), new("locationName", Text)),
        SoapOperation.Giving("GetFeedInfoSummaryFromXmlUrl", new SoapArray(Summary), GetSummaries, new SoapParameter("xmlurls", Texts)),
    ]);

    private static async Task<object?> GetNews(SoapCall call)
    {
        var news = await call.Service.GetNewsAsync(
            call.User, call.In.Int("feedId"), call.In.Name("locationName"), call.In.Name("token"), call.In.Flag("unreadOnly"),
            call.Cancellation);
        return (Action<XmlOutput>)(output => NewsRss.Write(output, news, call.News.Address));
    }

    private static Task MarkRead(SoapCall call) => call.Service.MarkReadAsync(
        call.User, call.In.Int("feedId"), call.In.Name("locationName"), call.In.Flag("read"), call.In.Name("syncToken"), call.Cancellation);

    private static async Task MarkFeedsRead(SoapCall call)
    {
        var ids = call.In.Ints("feedIds") ?? throw new RequestException("feedIds is missing.");
        if (ids.Count > 0) await call.Service.MarkFeedsReadAsync(call.User, ids, call.In.Name("locationName"), call.Cancellation);
    }

    private static async Task<object?> GetSummaries(SoapCall call)
    {
        var urls = call.In.Texts("xmlurls") ?? throw new RequestException("xmlurls is missing.");
        return await call.Service.GetFeedsByUrlAsync(call.User, urls, call.Cancellation);
    }
}
