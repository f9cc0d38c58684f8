using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Tidemark.News.AspNetCore.Rest;

/// <summary>Every address of REST and what answers it.</summary>
internal static class RestRoutes
{
    private static readonly (string Method, string Pattern, Func<RestCall, Task<RestReply>> Handler)[] Routes =
    [
        ("GET", "/Location.aspx", LocationResource.List),
        ("POST", "/Location.aspx", LocationResource.Create),
        ("GET", "/Location.aspx/{id}", LocationResource.Get),
        ("PUT", "/Location.aspx/{id}", LocationResource.Update),
        ("DELETE", "/Location.aspx/{id}", LocationResource.Delete),
        ("GET", "/Subscription.aspx", SubscriptionResource.ListAll),
        ("POST", "/Subscription.aspx", SubscriptionPosts.Add),
        ("DELETE", "/Subscription.aspx", SubscriptionPosts.Delete),
        ("GET", "/Subscription.aspx/{location}", SubscriptionResource.List),
        ("GET", "/Subscription.aspx/{location}/headlines", SubscriptionResource.Headlines),
        ("POST", "/Subscription.aspx/{location}/movesubscription/{id}", SubscriptionResource.Move),
        ("GET", "/Feed.aspx/{id}", FeedResource.Get),
        ("POST", "/Feed.aspx/{id}", FeedResource.Mark),
        ("POST", "/PostItem.aspx", PostItemResource.Mark),
        ("POST", "/PostItem.aspx/updatepostmetadata", PostItemResource.Update),
        ("POST", "/PostItem.aspx/clipposts", PostItemResource.Clip),
        ("POST", "/PostItem.aspx/unclipposts", PostItemResource.Unclip),
        ("GET", "/Folder.aspx", FolderResource.List),
        ("POST", "/Folder.aspx/create", FolderResource.Create),
        ("POST", "/Folder.aspx/rename", FolderResource.Rename),
        ("POST", "/Folder.aspx/move", FolderResource.Move),
        ("DELETE", "/Folder.aspx/delete", FolderResource.Delete),
    ];

    public static void Map(IEndpointRouteBuilder group)
    {
        foreach (var (method, pattern, handler) in Routes)
            group.MapMethods(pattern, [method], http => http.RequestServices.GetRequiredService<RestEndpoint>().HandleAsync(http, handler));
    }
}
