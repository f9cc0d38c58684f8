using Tidemark.News.Content;
using Tidemark.News.Model;

namespace Tidemark.News.People;

/// <summary>The row of what a person made of a post. It stays when the post is purged.</summary>
internal sealed record StateBody(int FeedId, ReadState State, int Flag, string? UserActions, int? Rating, int? ClippedTo)
{
    /// <summary>The state of a post nothing was made of.</summary>
    public static StateBody None(int feedId) => new(feedId, ReadState.Unread, 0, null, null, null);

    public PostState ToState(long post) => new(PostId.Text(post), FeedId, State, Flag, UserActions, Rating, ClippedTo);
}
