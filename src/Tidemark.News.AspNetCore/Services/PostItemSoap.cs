using Tidemark.News.AspNetCore.Soap;
using static Tidemark.News.AspNetCore.Services.PostItemTypes;
using static Tidemark.News.AspNetCore.Soap.SoapTypes;

namespace Tidemark.News.AspNetCore.Services;

/// <summary>
/// PostItem.asmx: posts, their states and clippings. The calls are in <see cref="StateCalls"/>, <see cref="PostCalls"/> and
/// <see cref="ClippingCalls"/>.
/// </summary>
internal static class PostItemSoap
{
    private static readonly SoapParameter LocationName = new("locationName", Text);
    private static readonly SoapParameter SyncToken = new("syncToken", Text);
    private static readonly SoapParameter NewStates = new("newStates", States);
    private static readonly SoapParameter Scores = new("updateRelevanceScores", Flag);
    private static readonly SoapParameter PostIds = new("postIds", Texts);

    public static readonly SoapService Service = new("PostItem", "PostItem", "http://services.newsgator.com/ngws/svc/PostItem.asmx",
    [
        SoapOperation.Giving("UpdatePostMetadata", States, StateCalls.UpdatePostMetadata,
            LocationName, SyncToken, new("unreadOnly", Flag), NewStates, Scores) with { OffersForm = false },
        SoapOperation.Giving("UpdatePostMetadatav2", States, StateCalls.UpdatePostMetadata,
            LocationName, SyncToken, NewStates, Scores) with { OffersForm = false },
        // Not among the five descriptions of 2006; a client of 2009 sends it.
        SoapOperation.Giving("UpdatePostMetadatav3", States, StateCalls.UpdatePostMetadata,
            LocationName, SyncToken, NewStates, Scores) with { OffersForm = false, IsDescribed = false },
        SoapOperation.Giving("SetState", PostStates, StateCalls.SetState,
            LocationName, new("deletedPosts", Texts), new("readPosts", Texts), new("unreadPosts", Texts)),
        SoapOperation.Doing("RatePost", StateCalls.RatePost, new("url", Text), new("rating", Int)),
        SoapOperation.Giving("GetPostId", Text, PostCalls.GetPostId, new SoapParameter("url", Text)),
        SoapOperation.Giving("GetLinkCount", Int, PostCalls.GetLinkCount, new SoapParameter("postId", Text)),
        SoapOperation.Giving("GetLinks", Texts, PostCalls.GetLinks, new SoapParameter("postId", Text)),
        SoapOperation.Giving("GetItems", Any, PostCalls.GetItems, PostIds),
        SoapOperation.Doing("ClipPosts", ClippingCalls.ClipPosts, new SoapParameter("clipList", ClippedPosts)) with { OffersForm = false },
        SoapOperation.Giving("ClipItems", ClippedItems, ClippingCalls.ClipItems,
            new SoapParameter("clipList", ClippedItems)) with { OffersForm = false },
        SoapOperation.Doing("UnClipPosts", ClippingCalls.UnClipPosts, PostIds),
        SoapOperation.Giving("GetHighlyViewedPosts", Any, PostCalls.GetHighlyViewedPosts,
            new("maxPosts", Int), new("fromDate", Time), new("toDate", Time), new("includeDescription", Flag)),
        SoapOperation.Doing("SendPost", PostCalls.SendPost, new SoapParameter("postId", Text)),
    ]) { DeclaresImpersonation = true };
}
