using Tidemark.News.Model;

namespace Tidemark.News.AspNetCore.Formats;

/// <summary>The states of a feed's posts, as the wire groups them.</summary>
/// <param name="FeedId">The feed.</param>
/// <param name="States">At least one.</param>
internal sealed record FeedMetadata(int FeedId, IReadOnlyList<PostState> States)
{
    /// <summary>States by feed, in the order of the first of each.</summary>
    public static IEnumerable<FeedMetadata> Group(IEnumerable<PostState> states) =>
        states.GroupBy(state => state.FeedId).Select(group => new FeedMetadata(group.Key, group.ToList()));
}
