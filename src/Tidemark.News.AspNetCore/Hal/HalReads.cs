using Microsoft.AspNetCore.Http;
using Tidemark.AspNetCore.Collections;
using Tidemark.AspNetCore.Reading;
using Tidemark.News.Collections;

namespace Tidemark.News.AspNetCore.Hal;

/// <summary>GET on the collections and their resources, by the same code as every other collection.</summary>
internal static class HalReads
{
    /// <summary>A page of one of the person's collections, 304, or a problem.</summary>
    public static async Task<IResult> PageAsync(HalCall call, NewsCollection kind) =>
        await CollectionReads.GetAsync(call.Http, await call.OpenAsync(kind));

    /// <summary>A resource of one of the person's collections, 304, or a problem.</summary>
    public static async Task<IResult> ItemAsync(HalCall call, NewsCollection kind) =>
        await ItemReads.GetAsync(call.Http, await call.OpenAsync(kind));

    /// <summary>A feed that the person subscribes to, or a problem.</summary>
    public static async Task<IResult> FeedAsync(HalCall call)
    {
        if (call.RefuseQuery() is { } unknown) return unknown;
        return new FeedResult(await call.Service.GetFeedAsync(call.User, call.Id(), call.Cancellation), await call.ServerAsync(), null);
    }

    /// <summary>A page of a feed's posts, 304, or a problem.</summary>
    public static async Task<IResult> FeedPageAsync(HalCall call) => await CollectionReads.GetAsync(call.Http, await OpenFeedAsync(call));

    /// <summary>A post of a feed, 304, or a problem.</summary>
    public static async Task<IResult> FeedItemAsync(HalCall call) => await ItemReads.GetAsync(call.Http, await OpenFeedAsync(call));

    /// <summary>A resource as it is after it was written; it has to be there.</summary>
    public static async Task<IResult> WrittenAsync(HalCall call, NewsCollection kind, string id, int status = StatusCodes.Status200OK)
    {
        var face = await call.OpenAsync(kind);
        // Deleted by another since: what was written did happen.
        return await face.Log.FindAsync(id, call.Cancellation) is { } row ? new ItemResult(face.AddressFor(call.Http), row, status) : Results.NoContent();
    }

    private static ValueTask<CollectionFace> OpenFeedAsync(HalCall call) => call.Faces.OpenPostsAsync(call.User, call.Id(), call.Cancellation);
}
