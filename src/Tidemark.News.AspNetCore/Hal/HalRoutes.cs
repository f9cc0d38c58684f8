using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Tidemark.AspNetCore.Docs;

namespace Tidemark.News.AspNetCore.Hal;

/// <summary>Every address of the face for new clients and what answers it.</summary>
internal static class HalRoutes
{
    private const string Subscriptions = HalFaces.Root + "/subscriptions";
    private const string States = HalFaces.Root + "/post-states";
    private const string Folders = HalFaces.Root + "/folders";
    private const string Item = "/{id}";

    private static readonly string[] Reading = ["GET", "HEAD"];

    private static readonly (string Method, string Pattern, Func<HalCall, Task<IResult>> Handler, Operation Operation)[] Writes =
    [
        ("POST", Subscriptions, SubscriptionWrites.PostAsync, HalOperations.Subscribe),
        ("PATCH", Subscriptions + Item, SubscriptionWrites.PatchAsync, HalOperations.EditSubscription),
        ("DELETE", Subscriptions + Item, SubscriptionWrites.DeleteAsync, HalOperations.Unsubscribe),
        ("POST", Subscriptions + Item + "/refresh", SubscriptionWrites.RefreshAsync, HalOperations.Refresh),
        ("POST", Subscriptions + Item + "/mark-read", SubscriptionWrites.MarkReadAsync, HalOperations.MarkRead),
        ("POST", States, StateBatch.PostAsync, HalOperations.PostStates),
        ("PUT", States + Item, StateWrites.PutAsync, HalOperations.PutState),
        ("PATCH", States + Item, StateWrites.PatchAsync, HalOperations.PatchState),
        ("POST", Folders, FolderWrites.PostAsync, HalOperations.CreateFolder),
        ("PATCH", Folders + Item, FolderWrites.PatchAsync, HalOperations.EditFolder),
        ("DELETE", Folders + Item, FolderWrites.DeleteAsync, HalOperations.DeleteFolder),
    ];

    public static void Map(IEndpointRouteBuilder app)
    {
        var faces = app.ServiceProvider.GetRequiredService<HalFaces>();
        Map(app, Reading, HalFaces.Root, HalRoot.GetAsync, HalOperations.Root);
        foreach (var (kind, face) in faces.Declared)
        {
            Map(app, Reading, face.Path, call => HalReads.PageAsync(call, kind), CollectionOperations.Read(face));
            Map(app, Reading, face.Path + Item, call => HalReads.ItemAsync(call, kind), CollectionOperations.ReadItem(face));
        }

        Map(app, Reading, HalFaces.FeedPath, HalReads.FeedAsync, HalOperations.Feed);
        Map(app, Reading, HalFaces.FeedPostsPath, HalReads.FeedPageAsync, CollectionOperations.Read(faces.FeedPosts));
        Map(app, Reading, HalFaces.FeedPostsPath + "/{post}", HalReads.FeedItemAsync, CollectionOperations.ReadItem(faces.FeedPosts));
        foreach (var (method, pattern, handler, operation) in Writes) Map(app, [method], pattern, handler, operation);
    }

    private static void Map(
        IEndpointRouteBuilder app, string[] methods, string pattern, Func<HalCall, Task<IResult>> handler, Operation operation) =>
        app.MapMethods(pattern, methods, http => http.RequestServices.GetRequiredService<HalEndpoint>().HandleAsync(http, handler)).Describe(operation);
}
