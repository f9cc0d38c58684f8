using Tidemark.News.Model;

namespace Tidemark.News.AspNetCore.Hal;

/// <summary>What a JSON object wants of a post's state.</summary>
internal static class StateChanges
{
    private const string State = "state";
    private const string Read = "read";
    private const string Deleted = "deleted";
    private const string Flag = "flag";
    private const string UserActions = "userActions";

    /// <summary>The members of a state; those after <c>userActions</c> are there in one that was read, and ignored.</summary>
    public static readonly string[] Members = [State, Read, Deleted, Flag, UserActions, "feedId", "rating", "clippedTo"];

    /// <summary>The change; what is absent is left alone, null takes it back.</summary>
    public static StateChange Of(string postId, JsonMembers members) =>
        new(postId, ReadOf(members), members.Number(Flag), members.Text(UserActions));

    /// <summary>Whether it changes anything at all.</summary>
    public static bool SaysNothing(StateChange change) => change is { Read: null, Flag: null, UserActions: null };

    // The word as in the resource, or the two questions a reader has.
    private static ReadState? ReadOf(JsonMembers members)
    {
        var (read, deleted) = (members.Flag(Read), members.Flag(Deleted));
        if (members.Text(State) is { } word)
        {
            if (read is not null || deleted is not null) throw JsonMembers.Wrong(State, "says the same as \"read\" and \"deleted\"; send one or the others");
            return word switch
            {
                "" or "unread" => ReadState.Unread,
                "read" => ReadState.Read,
                "deleted" => ReadState.Deleted,
                _ => throw JsonMembers.Wrong(State, "must be unread, read or deleted"),
            };
        }

        return (read, deleted) switch
        {
            (_, true) => ReadState.Deleted,
            (null, false) => throw JsonMembers.Wrong(Deleted, "can be false only where \"read\" says what the post is instead"),
            (true, _) => ReadState.Read,
            (false, _) => ReadState.Unread,
            _ => null,
        };
    }
}
