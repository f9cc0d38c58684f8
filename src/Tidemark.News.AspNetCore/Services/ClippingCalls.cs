using Tidemark.News.AspNetCore.Soap;
using Tidemark.News.AspNetCore.Xml;
using Tidemark.News.Model;

namespace Tidemark.News.AspNetCore.Services;

/// <summary>The operations of PostItem.asmx on clippings.</summary>
internal static class ClippingCalls
{
    // LastModified is not looked at: the last write wins by its arrival here, not by a client's clock.
    public static Task ClipPosts(SoapCall call) => ClipAsync(call, Items(call)
        .Select(item => new Clipping(item.Needed("PostId"), null, null, item.Int("FolderId"), item.Flag("Deleted"))).ToList());

    public static async Task<object?> ClipItems(SoapCall call)
    {
        var wanted = Items(call).Select(ReadItem).ToList();
        var byPost = wanted.Where(item => item.PostId is not null).ToLookup(item => item.PostId!, StringComparer.Ordinal);
        var states = await ClipAsync(call, wanted);
        return states.Where(state => state.ClippedTo is not null)
            .Select(state => (byPost[state.PostId].FirstOrDefault() ?? new Clipping(state.PostId, null, null, 0, false))
                with { FolderId = state.ClippedTo!.Value });
    }

    public static async Task UnClipPosts(SoapCall call)
    {
        var ids = call.In.Texts("postIds") ?? throw new RequestException("postIds is missing.");
        await ClipAsync(call, ids.Select(id => new Clipping(id, null, null, 0, Deleted: true)).ToList());
    }

    private static Clipping ReadItem(XmlPart item)
    {
        var clipping = new Clipping(item.Name("PostId"), item.Name("Url"), item.Text("Title"), item.Int("FolderId"), Deleted: false);
        return clipping is { PostId: null, Url: null } ? throw new RequestException("A clipping needs a PostId or a Url.") : clipping;
    }

    private static async Task<IReadOnlyList<PostState>> ClipAsync(SoapCall call, List<Clipping> clippings) =>
        clippings.Count == 0 ? [] : await call.Service.ClipAsync(call.User, clippings, call.Cancellation);

    private static IReadOnlyList<XmlPart> Items(SoapCall call) =>
        (call.In.Child("clipList") ?? throw new RequestException("clipList is missing.")).Children;
}
