using Tidemark.News.AspNetCore.Formats;
using Tidemark.News.AspNetCore.Soap;
using Tidemark.News.AspNetCore.Xml;
using Tidemark.News.Model;

namespace Tidemark.News.AspNetCore.Services;

/// <summary>The operations of PostItem.asmx on states.</summary>
internal static class StateCalls
{
    /// <summary>The header that carries the new token of UpdatePostMetadata, whose body has no place for one.</summary>
    public const string SyncTokenHeader = "X-Sync-Token";

    public static async Task<object?> UpdatePostMetadata(SoapCall call)
    {
        var update = await call.Service.UpdateStatesAsync(
            call.User, call.In.Name("locationName"), call.In.Name("syncToken"), StateReader.Read(call.In.Child("newStates")),
            call.In.Flag("unreadOnly"), call.Cancellation);
        call.Headers[SyncTokenHeader] = update.Token;
        return FeedMetadata.Group(update.States);
    }

    // Obsolete, and "last one in wins": of lists that contradict each other the later one.
    public static async Task<object?> SetState(SoapCall call)
    {
        StateChange[] changes =
        [
            .. Changes(call, "deletedPosts", ReadState.Deleted),
            .. Changes(call, "readPosts", ReadState.Read),
            .. Changes(call, "unreadPosts", ReadState.Unread),
        ];
        return changes.Length == 0
            ? Array.Empty<PostState>()
            : await call.Service.SetStatesAsync(call.User, call.In.Name("locationName"), changes, call.Cancellation);
    }

    public static Task RatePost(SoapCall call)
    {
        var rating = call.In.Int("rating");
        return rating is >= 1 and <= 5
            ? call.Service.RatePostAsync(call.User, call.In.Needed("url"), rating, call.Cancellation)
            : throw new RequestException("rating is 1 to 5.");
    }

    private static IEnumerable<StateChange> Changes(SoapCall call, string name, ReadState state) =>
        (call.In.Texts(name) ?? []).Select(id => new StateChange(id, state, null, null));
}
