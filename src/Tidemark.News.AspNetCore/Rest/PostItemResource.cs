using Tidemark.News.AspNetCore.Formats;
using Tidemark.News.AspNetCore.Services;
using Tidemark.News.AspNetCore.Xml;
using Tidemark.News.Model;

namespace Tidemark.News.AspNetCore.Rest;

/// <summary>PostItem.aspx: states and clippings.</summary>
internal static class PostItemResource
{
    /// <summary>POST PostItem.aspx with <c>loc</c> and <c>r</c>, <c>u</c> or <c>d</c>: read, unread, deleted.</summary>
    public static async Task<RestReply> Mark(RestCall call)
    {
        StateChange[] changes =
            [.. Changes(call, "d", ReadState.Deleted), .. Changes(call, "r", ReadState.Read), .. Changes(call, "u", ReadState.Unread)];
        if (changes.Length == 0) throw new RequestException("None of r, u and d names a post.");
        await call.Service.SetStatesAsync(call.User, call.Body.Maybe("loc"), changes, call.Cancellation);
        return RestReply.Done;
    }

    /// <summary>POST PostItem.aspx/updatepostmetadata: the call of the same name. The reply has the shape of the request.</summary>
    public static async Task<RestReply> Update(RestCall call)
    {
        var wish = call.Body.Xml.Name == "updatepostmetadata" ? call.Body.Xml : call.Body.Xml.Child("updatepostmetadata");
        if (wish is null) throw new RequestException("updatepostmetadata is missing.");
        var location = wish.Name("location") ?? wish.Name("locationname");
        var changes = StateReader.Read(wish.Child("newstates"));
        var update = await call.Service.UpdateStatesAsync(
            call.User, location, wish.Name("synctoken"), changes, wish.Flag("unreadonly"), call.Cancellation);
        call.Http.Response.Headers[StateCalls.SyncTokenHeader] = update.Token;
        return RestReply.Of(output => StateBody.Write(output, update.States));
    }

    /// <summary>POST PostItem.aspx/clipposts.</summary>
    public static Task<RestReply> Clip(RestCall call) => ClipAsync(call, deleted: false);

    /// <summary>POST PostItem.aspx/unclipposts.</summary>
    public static Task<RestReply> Unclip(RestCall call) => ClipAsync(call, deleted: true);

    private static async Task<RestReply> ClipAsync(RestCall call, bool deleted)
    {
        var items = call.Body.Xml.All("item").ToList();
        if (items.Count == 0) throw new RequestException("The body holds no clippings with an item.");
        var clippings = items.Select(item => new Clipping(item.Needed("postid"), null, null, item.Int("folderid"), deleted)).ToList();
        await call.Service.ClipAsync(call.User, clippings, call.Cancellation);
        return RestReply.Done;
    }

    private static IEnumerable<StateChange> Changes(RestCall call, string field, ReadState state) =>
        call.Body.All(field).Select(id => new StateChange(id, state, null, null));
}
