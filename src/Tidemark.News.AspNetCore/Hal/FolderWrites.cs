using Microsoft.AspNetCore.Http;
using Tidemark.AspNetCore.Writing;
using Tidemark.News.AspNetCore.Formats;
using Tidemark.News.Collections;
using Tidemark.News.Model;
using Tidemark.News.Service;
using Tidemark.Protocol;

namespace Tidemark.News.AspNetCore.Hal;

/// <summary>Writing folders.</summary>
internal static class FolderWrites
{
    private static readonly string[] Fresh = ["name", "parent", "parentId", "root"];
    private static readonly string[] Edited = ["name", "parent", "parentId"];

    /// <summary>201 with the folder, or a problem; 409 where there is one of that name beside it.</summary>
    public static async Task<IResult> PostAsync(HalCall call)
    {
        if (call.RefuseQuery() is { } unknown) return unknown;
        var (members, bad) = await JsonMembers.ReadAsync(call.Http, Fresh);
        if (members is null) return bad!;
        var root = members.Text("root") is { Length: > 0 } name ? FolderRoots.Of(name) : FolderRoot.Feeds;
        var id = await HalProblems.InBodyAsync(call.Service.CreateFolderAsync(
            call.User, members.Needed("name"), ParentOf(members) ?? 0, root, orGet: false, call.Cancellation));
        return await HalReads.WrittenAsync(call, NewsCollection.Folders, HalCall.Text(id), StatusCodes.Status201Created);
    }

    /// <summary>200 with the folder as it is now, or a problem.</summary>
    public static async Task<IResult> PatchAsync(HalCall call)
    {
        if (call.RefuseQuery() is { } unknown) return unknown;
        if (Preconditions.Read(call.Http.Request, out var expected) is { } wrong) return wrong;
        var (members, bad) = await JsonMembers.ReadAsync(call.Http, Edited, MediaTypes.MergePatch);
        if (members is null) return bad!;
        var id = call.Id();
        if (await (await call.OpenAsync(NewsCollection.Folders)).Log.FindAsync(HalCall.Text(id), call.Cancellation) is null)
            throw new NewsException(NewsFault.NotFound, $"There is no folder {id}.");
        await HalProblems.InBodyAsync(call.Service.EditFolderAsync(
            call.User, id, members.Text("name"), ParentOf(members), expected, call.Cancellation));
        return await HalReads.WrittenAsync(call, NewsCollection.Folders, HalCall.Text(id));
    }

    /// <summary>204, or a problem.</summary>
    public static async Task<IResult> DeleteAsync(HalCall call)
    {
        if (call.RefuseQuery() is { } unknown) return unknown;
        if (Preconditions.Read(call.Http.Request, out var expected) is { } bad) return bad;
        await call.Service.DeleteFolderAsync(call.User, call.Id(), expected, call.Cancellation);
        return Results.NoContent();
    }

    private static int? ParentOf(JsonMembers members) => members.OneOf("parent", "parentId") is { } name ? members.Number(name) : null;
}
