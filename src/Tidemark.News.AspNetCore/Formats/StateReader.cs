using Tidemark.News.AspNetCore.Xml;
using Tidemark.News.Model;

namespace Tidemark.News.AspNetCore.Formats;

/// <summary>
/// Reads the states a client sends: SOAP's <c>newStates</c> and the lower-case body of REST, which differ in case and in <c>…specified</c>,
/// where false means leave alone.
/// </summary>
internal static class StateReader
{
    /// <summary>None where there is no such element.</summary>
    /// <exception cref="RequestException">A post has no id, or a state is no state.</exception>
    public static IReadOnlyList<StateChange> Read(XmlPart? newStates) =>
        newStates is null ? [] : newStates.All("FeedMetadata").SelectMany(Posts).Select(Change).ToList();

    /// <summary>The state of this number.</summary>
    /// <exception cref="RequestException">There is no such state.</exception>
    public static ReadState StateOf(int number) => number is >= 0 and <= 2
        ? (ReadState)number
        : throw new RequestException($"{number} is no state: 0 is unread, 1 read, 2 deleted.");

    // The array and its items bear the same name. Some clients leave one of the two out.
    private static IEnumerable<XmlPart> Posts(XmlPart feed) =>
        feed.All("PostMetadata").SelectMany(part => part.Child("PostID") is null ? part.All("PostMetadata") : [part]);

    private static StateChange Change(XmlPart post) => new(
        post.Needed("PostID"),
        Value(post, "State") is { } state ? StateOf(state) : null,
        Value(post, "FlagState"),
        post.Text("UserActions"));

    private static int? Value(XmlPart post, string name)
    {
        var specified = name + "Specified";
        return post.Child(specified) is not null && !post.Flag(specified) ? null : post.MaybeInt(name);
    }
}
