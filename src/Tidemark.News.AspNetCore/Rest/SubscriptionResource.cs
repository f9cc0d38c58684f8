using Tidemark.News.AspNetCore.Formats;
using Tidemark.News.Service;

namespace Tidemark.News.AspNetCore.Rest;

/// <summary>Subscription.aspx, but for the outlines that are posted to it: <see cref="SubscriptionPosts"/>.</summary>
internal static class SubscriptionResource
{
    /// <summary>GET Subscription.aspx: of the person, at no one location.</summary>
    public static Task<RestReply> ListAll(RestCall call) => ListAsync(call, null);

    /// <summary>GET Subscription.aspx/{locationName}?token=.</summary>
    public static Task<RestReply> List(RestCall call) => ListAsync(call, call.LocationSegment());

    /// <summary>GET Subscription.aspx/{locationId}/headlines: what is unread.</summary>
    public static async Task<RestReply> Headlines(RestCall call)
    {
        var news = await call.Service.GetHeadlinesAsync(call.User, call.Id("location"), call.Cancellation);
        return RestReply.Of(output => NewsRss.Write(output, news with { Feed = null }, call.News.Address));
    }

    /// <summary>POST Subscription.aspx/{locationName}/movesubscription/{id} with <c>tofolderid</c>.</summary>
    public static async Task<RestReply> Move(RestCall call)
    {
        var (name, id, folder) = (call.LocationSegment(), call.Id("id"), call.Body.Number("tofolderid"));
        var known = await call.Service.GetLocationsAsync(call.User, call.Cancellation);
        if (known.All(location => location.Name != name)) throw new NewsException(NewsFault.NotFound, "There is no location of this name.");
        await call.Service.MoveSubscriptionAsync(call.User, id, folder, call.Cancellation);
        return RestReply.Done;
    }

    private static async Task<RestReply> ListAsync(RestCall call, string? location)
    {
        var list = await call.Service.GetSubscriptionsAsync(call.User, location, call.Query("token"), call.Cancellation);
        return RestReply.Of(output => SubscriptionOpml.Write(output, list, call.News.Address));
    }
}
