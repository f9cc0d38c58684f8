using Tidemark.News.AspNetCore.Formats;
using Tidemark.News.AspNetCore.Xml;

namespace Tidemark.News.AspNetCore.Rest;

/// <summary>Folder.aspx.</summary>
internal static class FolderResource
{
    /// <summary>GET Folder.aspx: all of them.</summary>
    public static async Task<RestReply> List(RestCall call)
    {
        var folders = await call.Service.GetFoldersAsync(call.User, call.Cancellation);
        return RestReply.Of(output => FolderOpml.Write(output, folders));
    }

    /// <summary>
    /// POST Folder.aspx/create with <c>parentid</c>, <c>name</c>, <c>root</c>. One that is there already is answered as it is, as for
    /// locations.
    /// </summary>
    public static async Task<RestReply> Create(RestCall call)
    {
        var (name, root) = (call.Body.Needed("name"), FolderRoots.Of(call.Body.Maybe("root")));
        var parent = call.Body.Maybe("parentid") is { } given ? PartValues.ToInt(given, "parentid") : 0;
        var id = await call.Service.CreateFolderAsync(call.User, name, parent, root, orGet: true, call.Cancellation);
        return RestReply.Of(output => FolderOpml.Write(output, [new Model.Folder(id, name, parent, root)]));
    }

    /// <summary>POST Folder.aspx/rename with <c>fld</c> and <c>name</c>.</summary>
    public static async Task<RestReply> Rename(RestCall call)
    {
        await call.Service.RenameFolderAsync(call.User, call.Body.Number("fld"), call.Body.Needed("name"), call.Cancellation);
        return RestReply.Done;
    }

    /// <summary>POST Folder.aspx/move with <c>fld</c> and <c>parentId</c>.</summary>
    public static async Task<RestReply> Move(RestCall call)
    {
        await call.Service.MoveFolderAsync(call.User, call.Body.Number("fld"), call.Body.Number("parentId"), call.Cancellation);
        return RestReply.Done;
    }

    /// <summary>
    /// DELETE Folder.aspx/delete with <c>fld</c>, in the body or in the query: not every client can send a body with DELETE.
    /// </summary>
    public static async Task<RestReply> Delete(RestCall call)
    {
        var id = call.Body.Maybe("fld") ?? call.Query("fld") ?? throw new RequestException("fld is missing.");
        await call.Service.DeleteFolderAsync(call.User, PartValues.ToInt(id, "fld"), call.Cancellation);
        return RestReply.Done;
    }
}
