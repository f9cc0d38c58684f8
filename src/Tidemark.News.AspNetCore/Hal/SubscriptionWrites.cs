using Microsoft.AspNetCore.Http;
using Tidemark.AspNetCore.Problems;
using Tidemark.AspNetCore.Writing;
using Tidemark.Core.Tokens;
using Tidemark.News.Collections;
using Tidemark.News.Service;
using Tidemark.Protocol;

namespace Tidemark.News.AspNetCore.Hal;

/// <summary>Writing subscriptions, and what can be asked of one.</summary>
internal static class SubscriptionWrites
{
    private static readonly string[] Fresh = ["address", "xmlUrl", "folder", "folderId", "title", "location"];
    private static readonly string[] Edited = ["folder", "folderId", "title"];
    private static readonly string[] Marked = [Words.SyncToken, "read"];

    /// <summary>201 with the subscription, 200 where it was there already and stays as it is, or a problem.</summary>
    public static async Task<IResult> PostAsync(HalCall call)
    {
        if (call.RefuseQuery() is { } unknown) return unknown;
        var (members, bad) = await JsonMembers.ReadAsync(call.Http, Fresh);
        if (members is null) return bad!;
        var address = members.Needed(members.OneOf("address", "xmlUrl") ?? "address");
        var folder = FolderOf(members) ?? 0;
        var log = (await call.OpenAsync(NewsCollection.Subscriptions)).Log;
        var before = log.Head.Position;
        var id = HalCall.Text(await HalProblems.InBodyAsync(call.Service.AddSubscriptionAsync(
            call.User, address, folder, members.Text("title"), members.Text("location"), null, call.Cancellation)));
        var isNew = await log.FindAsync(id, call.Cancellation) is { } row && row.Position > before;
        return await HalReads.WrittenAsync(
            call, NewsCollection.Subscriptions, id, isNew ? StatusCodes.Status201Created : StatusCodes.Status200OK);
    }

    /// <summary>200 with the subscription as it is now, or a problem.</summary>
    public static async Task<IResult> PatchAsync(HalCall call)
    {
        if (call.RefuseQuery() is { } unknown) return unknown;
        if (Preconditions.Read(call.Http.Request, out var expected) is { } wrong) return wrong;
        var (members, bad) = await JsonMembers.ReadAsync(call.Http, Edited, MediaTypes.MergePatch);
        if (members is null) return bad!;
        var id = call.Id();
        // What the URL names is looked for first: what is not there then is named by the body.
        if (await (await call.OpenAsync(NewsCollection.Subscriptions)).Log.FindAsync(HalCall.Text(id), call.Cancellation) is null)
            throw new NewsException(NewsFault.NotFound, $"There is no subscription {id}.");
        await HalProblems.InBodyAsync(call.Service.EditSubscriptionAsync(
            call.User, id, members.Text("title"), FolderOf(members), expected, call.Cancellation));
        return await HalReads.WrittenAsync(call, NewsCollection.Subscriptions, HalCall.Text(id));
    }

    /// <summary>204, or a problem.</summary>
    public static async Task<IResult> DeleteAsync(HalCall call)
    {
        if (call.RefuseQuery() is { } unknown) return unknown;
        if (Preconditions.Read(call.Http.Request, out var expected) is { } bad) return bad;
        await call.Service.DeleteSubscriptionAsync(call.User, call.Id(), expected, call.Cancellation);
        return Results.NoContent();
    }

    /// <summary>200 with what came of asking the feed, also where that failed; or a problem.</summary>
    public static async Task<IResult> RefreshAsync(HalCall call)
    {
        if (call.RefuseQuery() is { } unknown) return unknown;
        var refresh = await call.Service.RefreshAsync(call.User, call.Id(), call.Cancellation);
        return new FeedResult(refresh.Standing, await call.ServerAsync(), refresh.NewPosts);
    }

    /// <summary>204, or a problem; 400 or 410 where the token is not good, and then nothing was marked.</summary>
    public static async Task<IResult> MarkReadAsync(HalCall call)
    {
        if (call.RefuseQuery() is { } unknown) return unknown;
        var (members, bad) = await JsonMembers.ReadAsync(call.Http, Marked);
        if (members is null) return bad!;
        var (id, read) = (call.Id(), members.Flag("read") ?? true);
        if (members.Text(Words.SyncToken) is not { } token)
        {
            await call.Service.MarkReadAsync(call.User, id, null, read, null, call.Cancellation);
            return Results.NoContent();
        }

        var fault = await call.Service.MarkReadUpToAsync(call.User, id, read, token, call.Cancellation);
        if (fault == TokenFault.None) return Results.NoContent();
        var posts = await call.OpenAsync(NewsCollection.Posts);
        return ProblemOf.Of(fault, $"{posts.AddressFor(call.Http).Url}?{Words.SyncModifications}=true");
    }

    private static int? FolderOf(JsonMembers members) => members.OneOf("folder", "folderId") is { } name ? members.Number(name) : null;
}
