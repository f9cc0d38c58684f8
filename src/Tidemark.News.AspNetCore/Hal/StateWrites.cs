using Microsoft.AspNetCore.Http;
using Tidemark.AspNetCore.Writing;
using Tidemark.News.Collections;
using Tidemark.News.Model;
using Tidemark.Protocol;

namespace Tidemark.News.AspNetCore.Hal;

/// <summary>Writing what a person made of one post.</summary>
internal static class StateWrites
{
    /// <summary>PUT: state and flag become what the body says, unread and 0 where it does not.</summary>
    public static Task<IResult> PutAsync(HalCall call) =>
        WriteAsync(call, change => change with { Read = change.Read ?? ReadState.Unread, Flag = change.Flag ?? 0 });

    /// <summary>PATCH: what the body does not name is left alone.</summary>
    public static Task<IResult> PatchAsync(HalCall call) => WriteAsync(call, change => change, MediaTypes.MergePatch);

    // 200 with the state as it is now; 204 where nothing was ever made of the post and still is not.
    private static async Task<IResult> WriteAsync(HalCall call, Func<StateChange, StateChange> complete, params string[] types)
    {
        if ((ItemId.Read(call.Http, out var id) ?? call.RefuseQuery()) is { } unknown) return unknown;
        if (Preconditions.Read(call.Http.Request, out var expected) is { } wrong) return wrong;
        var (members, bad) = await JsonMembers.ReadAsync(call.Http, StateChanges.Members, types);
        if (members is null) return bad!;
        if (members.Id is not null && members.Id != id) throw JsonMembers.Wrong(Words.Id, "is another one than the URL's");
        await call.Service.EditStateAsync(call.User, complete(StateChanges.Of(id, members)), expected, call.Cancellation);
        return await HalReads.WrittenAsync(call, NewsCollection.PostStates, id);
    }
}
